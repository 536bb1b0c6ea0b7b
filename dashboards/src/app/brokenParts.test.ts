import { describe, expect, it } from 'vitest';
import { brokenParts } from './brokenParts';

const at = '2026-03-01T03:00:00Z';
const works = (part: string) => ({ part, ready: true, problem: null, since: null });
const broken = (part: string) => ({ part, ready: false, problem: 'away', since: at });

describe('brokenParts', () => {
  it('names nothing while every part works', () => {
    expect(brokenParts({ ready: true, parts: [works('database'), works('disk')] })).toEqual([]);
  });

  it('names each part with the moment since when it does not work', () => {
    const parts = [works('database'), broken('MQTT source')];
    expect(brokenParts({ ready: false, parts })).toEqual([
      { part: 'MQTT source', since: Date.parse(at) },
    ]);
  });

  it('names the database alone for what needs it', () => {
    const parts = [broken('database'), broken('stream'), broken('live events'), broken('disk')];
    expect(brokenParts({ ready: false, parts }).map(({ part }) => part)).toEqual([
      'database',
      'disk',
    ]);
  });
});
