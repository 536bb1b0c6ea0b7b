import type { Camera } from '../../api/cameras';

export const cameraStates = ['online', 'stuck', 'offline', 'unknown'] as const;
export type CameraState = (typeof cameraStates)[number];

/** A camera that is online and sends no new frame, or always the same, for so long is stuck. */
export const stuckMillis = 30 * 60_000;

/** What is to be said of a camera at a time in milliseconds. */
export function cameraState({ state }: Pick<Camera, 'state'>, now: number): CameraState {
  if (state.online === null) return 'unknown';
  if (!state.online) return 'offline';
  const old = (at: string | null) => at !== null && now - Date.parse(at) > stuckMillis;
  return old(state.lastFrameAt) || old(state.sameImageSince) ? 'stuck' : 'online';
}
