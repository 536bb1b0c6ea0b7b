import './marks.css';
import type { Verdict } from '../api/answers';
import { useTexts } from '../i18n';

/** Each verdict has a shape of its own. */
const shapes: Record<Verdict, React.ReactNode> = {
  COMPLIANT: (
    <>
      <circle cx="12" cy="12" r="9" fill="currentColor" />
      <path d="m7.5 12.5 3 3 6-7" fill="none" stroke="#fff" strokeWidth="2.4" />
    </>
  ),
  EXCEEDED: (
    <>
      <path d="M12 2 23 21H1z" fill="currentColor" />
      <path d="M12 9v6M12 17.2v1.2" stroke="#fff" strokeWidth="2.4" />
    </>
  ),
  NOT_ASSESSABLE: (
    <>
      <rect
        x="3"
        y="3"
        width="18"
        height="18"
        rx="3"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeDasharray="4 2.5"
      />
      <path d="M8 12h8" stroke="currentColor" strokeWidth="2.4" />
    </>
  ),
};

/** A verdict in words, shape and colour. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { t } = useTexts();
  return (
    <span className={`verdict verdict-${verdict}`} data-verdict={verdict}>
      <svg width="16" height="16" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {shapes[verdict]}
      </svg>
      {t(`verdict.${verdict}`)}
    </span>
  );
}
