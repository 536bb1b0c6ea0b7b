/**
 * How sure a number of a rulebook is, from sure to least sure: read in the act; read in somebody
 * else's account of it; a choice of this installation; remembered; not to be relied on; invented for
 * the demonstration.
 */
export const confidences = [
  'verified',
  'secondary',
  'own',
  'recommendation',
  'memory',
  'uncertain',
  'demo',
] as const;
export type Confidence = (typeof confidences)[number];

/**
 * What a rulebook says, of several words ("recommendation, uncertain") the least sure. A word that
 * this app does not know counts as uncertain.
 */
export function confidenceOf(text: string): Confidence {
  const places = text
    .split(',')
    .map((word) => confidences.findIndex((one) => one === word.trim()))
    .map((place) => (place < 0 ? confidences.indexOf('uncertain') : place));
  return confidences[Math.max(...places)] ?? 'uncertain';
}

/** Whether a number may be shown as the law's own. */
export function isVerified(text: string): boolean {
  return confidenceOf(text) === 'verified';
}
