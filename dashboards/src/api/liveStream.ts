import * as v from 'valibot';
import { liveEvent, type LiveEvent } from './answers';

/**
 * `connecting`: first attempt. `open`: events arrive. `waiting`: the stream broke and is tried
 * again. `closed`: nobody asked for it, or it was stopped.
 */
export type LiveState = 'closed' | 'connecting' | 'open' | 'waiting';

/** As much of EventSource as the stream needs. */
export interface EventSourceLike {
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(name: string, listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
}

interface Listeners {
  onEvent: (event: LiveEvent) => void;
  onState: (state: LiveState) => void;
  /** Connected: events before this are lost, so what is shown must be read again. */
  onConnected: () => void;
}

const names = [
  'readings',
  'index',
  'assessment',
  'state',
  'alert',
  'camera',
  'detection',
  'hotspot',
] as const satisfies LiveEvent['kind'][];
const firstPauseMillis = 1000;
const longestPauseMillis = 30_000;

/**
 * The server's event stream, connected again after every break with pauses that double up to half
 * a minute. The browser's own reconnection gives up on the first error answer (a server that is
 * just starting), therefore each attempt here is a new connection.
 */
export class LiveStream {
  #source: EventSourceLike | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pauseMillis = firstPauseMillis;
  #wasOpen = false;

  constructor(
    private readonly connect: () => EventSourceLike,
    private readonly listeners: Listeners,
  ) {}

  start(): void {
    if (this.#source) return;
    clearTimeout(this.#timer);
    this.listeners.onState(this.#wasOpen ? 'waiting' : 'connecting');
    const source = this.connect();
    this.#source = source;
    source.onopen = () => this.#opened();
    source.onerror = () => this.#broke();
    for (const name of names) {
      source.addEventListener(name, (event) => this.#received(event.data));
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.listeners.onState('closed');
  }

  #opened(): void {
    this.#pauseMillis = firstPauseMillis;
    this.listeners.onState('open');
    this.#wasOpen = true;
    this.listeners.onConnected();
  }

  #broke(): void {
    this.#source?.close();
    this.#source = null;
    this.listeners.onState('waiting');
    this.#timer = setTimeout(() => this.start(), this.#pauseMillis);
    this.#pauseMillis = Math.min(longestPauseMillis, this.#pauseMillis * 2);
  }

  #received(data: unknown): void {
    const event = parseEvent(data);
    if (event) this.listeners.onEvent(event);
  }
}

/** The event in the data of a server-sent event, or null where it is none that the app knows. */
export function parseEvent(data: unknown): LiveEvent | null {
  if (typeof data !== 'string') return null;
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return null;
  }
  const parsed = v.safeParse(liveEvent, json);
  return parsed.success ? parsed.output : null;
}
