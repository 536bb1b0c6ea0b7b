import { describe, expect, it } from 'vitest';
import { cameraState } from './cameraState';

const now = Date.parse('2026-03-01T08:00:00+07:00');
const said = (
  online: boolean | null,
  lastFrameAt: string | null,
  sameImageSince: string | null,
) => ({
  state: { online, since: null, lastFrameAt, sameImageSince },
});

describe('the state of a camera', () => {
  it('is unknown before anything was said', () => {
    expect(cameraState(said(null, null, null), now)).toBe('unknown');
  });
  it('is offline when its gateway or the broker says so', () => {
    expect(cameraState(said(false, '2026-03-01T07:59:00+07:00', null), now)).toBe('offline');
  });
  it('is stuck when frames have stopped, or do not change, for over half an hour', () => {
    expect(cameraState(said(true, '2026-03-01T07:29:59+07:00', null), now)).toBe('stuck');
    expect(
      cameraState(said(true, '2026-03-01T08:00:00+07:00', '2026-03-01T07:00:00+07:00'), now),
    ).toBe('stuck');
    expect(cameraState(said(true, '2026-03-01T07:30:00+07:00', null), now)).toBe('online');
  });
});
