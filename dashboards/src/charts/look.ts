/** Colours and sizes that all charts share; the same as in app/theme.css. */
export const look = {
  ink: '#10202c',
  muted: '#5b6b77',
  rule: '#e3e9ed',
  line: '#0b6e83',
  bar: '#3d8fa3',
  barInvalid: '#dbe8ec',
  capture: '#9fb3bd',
  calibrating: '#b26a00',
  fault: '#c0262d',
  refused: '#6b4fa0',
  font: "'Inter Variable', system-ui, sans-serif",
} as const;

/** Height in pixels of one parameter's panel, of its strip of data capture, and what is around. */
export const trackHeight = 190;
export const captureHeight = 26;
export const trackHead = 30;
export const trackGap = 16;
export const axisFoot = 30;
