/** Whether this browser can draw the map at all. */
export function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    // Some browsers throw instead of answering null when graphics are blocked by policy.
    return false;
  }
}
