/** Periods over which the law averages, as the API names them. */
export const averagings = [
  '1h',
  '8h',
  '24h',
  'max8h',
  'month',
  'year',
  '1h-corrected',
  '24h-corrected',
] as const;
export type Averaging = (typeof averagings)[number];

/** Those for which limits exist; a stack's corrected mean is judged as that of its day. */
export const judgedAveragings = ['1h', '8h', '24h', 'year'] as const satisfies Averaging[];

export function averagingOf(text: string | null): Averaging | undefined {
  return averagings.find((one) => one === text);
}
