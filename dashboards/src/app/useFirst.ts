import { useState } from 'react';

/** The first few of a list, as many more each time that they are asked for, or all of them. */
export function useFirst<T>(items: T[], count: number) {
  const [most, setMost] = useState(count);
  const shown = items.slice(0, most);
  return {
    shown,
    isCut: shown.length < items.length,
    showMore: () => setMost(most + count),
    showAll: () => setMost(Infinity),
  };
}
