import type { AlertEvent } from '../api/answers';

type Listener = (event: AlertEvent) => void;

const listeners = new Set<Listener>();

/** Tells everybody who listens of a transition that has just been committed. */
export function tellNews(event: AlertEvent): void {
  for (const listener of listeners) listener(event);
}

/** Listens until the answer is called. */
export function hearNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
