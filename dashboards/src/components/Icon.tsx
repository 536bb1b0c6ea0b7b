import type { StationKind } from '../api/answers';
import type { Liveness } from '../domain/liveness';

type Name = StationKind | Liveness['kind'] | 'brand' | 'back' | 'earlier' | 'later' | 'download';

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

/** Every shape is told from the others without its colour. */
const shapes: Record<Name, React.ReactNode> = {
  'ambient-air': (
    <path
      {...stroke}
      d="M3 9h11a3 3 0 1 0-3-3M3 13h15a3 3 0 1 1-3 3M3 17h7a2.5 2.5 0 1 1-2.5 2.5"
    />
  ),
  'stack-emission': (
    <path {...stroke} d="M3 21h18M5 21V11l5 3v-3l5 3V21M17 21l-.7-11h3.4L19 21M17 7c0-2 3-2 3-4" />
  ),
  'surface-water': (
    <path
      {...stroke}
      d="M2 8c2.5-2.5 5-2.5 7 0s4.5 2.5 6.5 0 4-2.5 6.5 0M2 13c2.5-2.5 5-2.5 7 0s4.5 2.5 6.5 0 4-2.5 6.5 0M2 18c2.5-2.5 5-2.5 7 0s4.5 2.5 6.5 0 4-2.5 6.5 0"
    />
  ),
  wastewater: (
    <path
      {...stroke}
      d="M3 5h9a4 4 0 0 1 4 4v2M3 9h7a2 2 0 0 1 2 2M10 11h8M14 14c2 2.5 3 4 3 5.2a3 3 0 0 1-6 0c0-1.2 1-2.7 3-5.2z"
    />
  ),
  online: <circle cx="12" cy="12" r="7" fill="currentColor" />,
  silent: (
    <>
      <path d="M12 3 22 21H2z" fill="currentColor" />
      <path d="M12 9v6M12 17.5v1" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" />
    </>
  ),
  offline: (
    <>
      <rect x="3" y="3" width="18" height="18" rx="3" fill="currentColor" />
      <path d="m8 8 8 8M16 8l-8 8" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    </>
  ),
  waiting: (
    <circle
      cx="12"
      cy="12"
      r="6.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeDasharray="3 3"
    />
  ),
  brand: (
    <>
      <rect x="0" y="0" width="24" height="24" rx="5.5" fill="#0b4f5e" />
      <path
        d="M4 14c2-3.8 4.5-3.8 6.8 0s4.7 3.8 6.9 0l2.8-3.7"
        fill="none"
        stroke="#7fe0c3"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <circle cx="20" cy="6.8" r="2.2" fill="#fff" />
    </>
  ),
  back: <path {...stroke} d="M15 5l-7 7 7 7" />,
  earlier: <path {...stroke} d="M15 5l-7 7 7 7" />,
  later: <path {...stroke} d="M9 5l7 7-7 7" />,
  download: <path {...stroke} d="M12 4v11M7 11l5 5 5-5M4 20h16" />,
};

/** A small picture; the words for it stand beside it. */
export function Icon({ name, size = 18 }: { name: Name; size?: number }) {
  return (
    <svg
      className={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
