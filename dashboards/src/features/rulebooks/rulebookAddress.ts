import { address, withChanges } from '../../app/searchState';

/** Where the text of a file of rules is shown; that of a set, or of the one in force (null). */
export function rulebookAddress(path: string, set: number | null): string {
  return address('/rulebooks', withChanges('', { file: path, set: set?.toString() }));
}

/** The number of a set in an address; undefined where it holds none. */
export function setOf(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
