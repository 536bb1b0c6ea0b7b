import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '../i18n';

interface Props {
  /** The rows of the table that goes on. */
  rows: RefObject<HTMLTableSectionElement | null>;
  shown: number;
  all: number;
  step: number;
  onMore: () => void;
  onAll: () => void;
}

/** How much of a list is shown, and the rest when asked for: then the first that has come is read. */
export function MoreRows({ rows, shown, all, step, onMore, onAll }: Props) {
  const { t } = useTexts();
  const left = all - shown;
  const reveal = (show: () => void) => () => {
    const before = rows.current?.rows.length ?? 0;
    flushSync(show);
    rows.current?.rows[before]?.querySelector<HTMLElement>('a, button')?.focus();
  };
  return (
    <div className="toolbar" data-testid="more-rows">
      <span role="status">{t('list.shown', { shown, all })}</span>
      {left > step && (
        <button type="button" className="button" onClick={reveal(onMore)}>
          {t('list.more', { count: step })}
        </button>
      )}
      {left > 0 && (
        <button type="button" className="button" onClick={reveal(onAll)}>
          {t('list.rest', { count: left })}
        </button>
      )}
    </div>
  );
}
