/** Runs a task for a key at most once in a pause: the first call waits, later ones join it. */
export class Throttle {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  run(key: string, pauseMillis: number, task: () => Promise<unknown>): void {
    if (this.#timers.has(key)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      void task();
    }, pauseMillis);
    this.#timers.set(key, timer);
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
