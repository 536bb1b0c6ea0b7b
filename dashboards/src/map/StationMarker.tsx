import { Icon } from '../components/Icon';
import type { StationView } from '../features/overview/stationViews';
import { inkOn } from '../domain/colour';

interface Props {
  view: StationView;
  isPointedAt: boolean;
  onPoint: (code: string | null) => void;
  onOpen: (code: string) => void;
}

/**
 * A station on the map: its index on the colour of the level where it has one, else the sign of its
 * kind; a badge in a shape of its own when it is not heard.
 */
export function StationMarker({ view, isPointedAt, onPoint, onOpen }: Props) {
  const { station, liveness, index } = view;
  const { code, kind, name } = station;
  const colour = index?.color;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`marker marker-${kind} ${isPointedAt ? 'marker-pointed' : ''}`}
      style={colour ? { background: colour, color: inkOn(colour) } : undefined}
      aria-label={name}
      onMouseEnter={() => onPoint(code)}
      onMouseLeave={() => onPoint(null)}
      onClick={() => onOpen(code)}
    >
      {index?.value != null ? <b>{index.value}</b> : <Icon name={kind} size={18} />}
      {liveness.kind !== 'online' && (
        <span className={`marker-badge state-${liveness.kind}`}>
          <Icon name={liveness.kind} size={15} />
        </span>
      )}
      <span className="marker-name">{name}</span>
    </button>
  );
}
