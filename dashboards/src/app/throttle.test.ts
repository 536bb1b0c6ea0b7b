import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Throttle } from './throttle';

describe('Throttle', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('runs once for many calls of one key, and for each key', () => {
    const throttle = new Throttle();
    const runs: string[] = [];
    const task = (name: string) => () => Promise.resolve(runs.push(name));
    throttle.run('a', 1000, task('a'));
    throttle.run('a', 1000, task('a again'));
    throttle.run('b', 1000, task('b'));
    vi.advanceTimersByTime(1000);
    expect(runs).toEqual(['a', 'b']);
  });

  it('leaves no timer when it is cleared', () => {
    const throttle = new Throttle();
    throttle.run('a', 1000, () => Promise.reject(new Error('must not run')));
    throttle.clear();
    expect(vi.getTimerCount()).toBe(0);
  });
});
