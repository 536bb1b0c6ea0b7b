import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveEvent } from './answers';
import { LiveStream, parseEvent, type EventSourceLike, type LiveState } from './liveStream';

class FakeSource implements EventSourceLike {
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  closed = false;
  readonly #listeners = new Map<string, (event: MessageEvent<unknown>) => void>();

  addEventListener(name: string, listener: (event: MessageEvent<unknown>) => void): void {
    this.#listeners.set(name, listener);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.onopen?.(new Event('open'));
  }

  fail(): void {
    this.onerror?.(new Event('error'));
  }

  send(name: string, data: unknown): void {
    this.#listeners.get(name)?.(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

function stream() {
  const sources: FakeSource[] = [];
  const states: LiveState[] = [];
  const events: LiveEvent[] = [];
  let connected = 0;
  const live = new LiveStream(
    () => {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    {
      onEvent: (event) => events.push(event),
      onState: (state) => states.push(state),
      onConnected: () => connected++,
    },
  );
  return { live, sources, states, events, connected: () => connected };
}

const stateEvent = { kind: 'state', station: 'KK-01', online: false, at: '2026-03-18T01:00:00Z' };

describe('LiveStream', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('hands on events of the contract and drops others', () => {
    const { live, sources, events } = stream();
    live.start();
    sources[0]?.open();
    sources[0]?.send('state', stateEvent);
    sources[0]?.send('state', { ...stateEvent, online: 'perhaps' });
    expect(events).toEqual([stateEvent]);
  });

  it('connects again after a break, with pauses that double', () => {
    const { live, sources, states } = stream();
    live.start();
    sources[0]?.fail();
    expect(states.at(-1)).toBe('waiting');
    vi.advanceTimersByTime(999);
    expect(sources).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(2);
    sources[1]?.fail();
    vi.advanceTimersByTime(1999);
    expect(sources).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(3);
  });

  it('never waits longer than half a minute', () => {
    const { live, sources } = stream();
    live.start();
    for (let breaks = 0; breaks < 10; breaks++) {
      sources.at(-1)?.fail();
      vi.advanceTimersByTime(30_000);
    }
    expect(sources).toHaveLength(11);
  });

  it('asks to read again whenever it has connected, for events before that are lost', () => {
    const { live, sources, connected } = stream();
    live.start();
    sources[0]?.open();
    expect(connected()).toBe(1);
    sources[0]?.fail();
    vi.advanceTimersByTime(1000);
    sources[1]?.open();
    expect(connected()).toBe(2);
  });

  it('leaves no connection and no timer when it is stopped', () => {
    const { live, sources } = stream();
    live.start();
    sources[0]?.fail();
    live.stop();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('parseEvent', () => {
  it('is null for what is not JSON', () => {
    expect(parseEvent('{')).toBeNull();
    expect(parseEvent(7)).toBeNull();
  });
});
