import { useState } from 'react';

/** The first few of a list until all are asked for. */
export function useFirst<T>(items: T[], count: number) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, count);
  return { shown, isCut: shown.length < items.length, showAll: () => setWhole(true) };
}
