const prefix = 'quantrac.';

/** What the browser kept under a name; null when nothing, or when it may not keep anything. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    // Storage is switched off in this browser: choices last as long as the page.
    return null;
  }
}

/** Keeps a choice in this browser, where it allows that. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // As in recall: nothing is lost but the memory of a choice.
  }
}
