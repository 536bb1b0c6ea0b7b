import { ConnectionError, problemOf } from './problems';

/** Pages of 1,000 lines that one download follows. */
const mostPages = 100;

/**
 * A list as CSV, all its pages in one, under one header line.
 *
 * @param path with its query, as the JSON list would be asked for
 * @throws ProblemError if the server refused, ConnectionError if it was not reached
 */
export async function downloadCsv(path: string): Promise<Blob> {
  const parts: string[] = [];
  let next: string | null = path;
  for (let count = 0; next !== null && count < mostPages; count++) {
    const response = await ask(next);
    const text = await response.text();
    parts.push(count === 0 ? text : withoutHeader(text));
    next = nextLink(response.headers.get('Link'));
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

async function ask(path: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { Accept: 'text/csv' } });
  } catch (cause) {
    throw new ConnectionError('no answer from the server', { cause });
  }
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw problemOf(body, response);
  }
  return response;
}

/** The target of rel="next" in a Link header (RFC 8288), or null. */
export function nextLink(header: string | null): string | null {
  const links = header?.matchAll(/<([^>]*)>\s*;[^,]*?rel="?next"?/g) ?? [];
  for (const [, target] of links) if (target !== undefined) return target;
  return null;
}

function withoutHeader(csv: string): string {
  const end = csv.indexOf('\n');
  return end < 0 ? '' : csv.slice(end + 1);
}

/** Hands a file to the browser to keep. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
