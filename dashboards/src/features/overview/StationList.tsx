import { Link } from 'wouter';
import { Icon } from '../../components/Icon';
import { LevelTile } from '../../components/LevelTile';
import { StateLabel } from '../../components/StateLabel';
import { formatAge, formatHour } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import type { StationView } from './stationViews';

interface Props {
  views: StationView[];
  now: number;
  pointedAt: string | null;
  onPoint: (code: string | null) => void;
}

/** The stations in words: everything that the map shows by place and colour. */
export function StationList({ views, now, pointedAt, onPoint }: Props) {
  const { t } = useTexts();
  if (views.length === 0) return <p className="hint">{t('overview.emptyFilter')}</p>;
  return (
    <ul className="station-list" data-testid="station-list">
      {views.map((view) => {
        const { code } = view.station;
        return (
          <li key={code} className={code === pointedAt ? 'pointed' : undefined}>
            <Link
              href={`/stations/${encodeURIComponent(code)}`}
              className="station-row"
              data-testid={`station-row-${code}`}
              onMouseEnter={() => onPoint(code)}
              onMouseLeave={() => onPoint(null)}
              onFocus={() => onPoint(code)}
              onBlur={() => onPoint(null)}
            >
              <StationRow view={view} now={now} />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function StationRow({ view, now }: { view: StationView; now: number }) {
  const { t, language } = useTexts();
  const { station, liveness, index } = view;
  const last = station.state.lastReceivedAt;
  return (
    <>
      {station.kind === 'ambient-air' ? (
        <LevelTile value={index?.value ?? null} colour={index?.color ?? null} />
      ) : (
        <span className={`kind-tile kind-${station.kind}`}>
          <Icon name={station.kind} size={24} />
        </span>
      )}
      <span className="station-row-main">
        <span className="station-row-head">
          <span className="station-row-name">{station.name}</span>
          {index?.value != null && (
            <span className="station-row-level">
              {language === 'vi' ? index.level : index.levelEn}
            </span>
          )}
        </span>
        <span className="station-row-foot muted">
          <span>
            {t(`kind.${station.kind}`)} · {station.code}
          </span>
          {station.kind === 'ambient-air' && <IndexWords view={view} />}
        </span>
        <span className="station-row-foot">
          <StateLabel liveness={liveness} now={now} />
          {last !== null && (
            <span className="muted">
              {t('overview.lastReading', { age: formatAge(now - Date.parse(last), language) })}
            </span>
          )}
        </span>
      </span>
    </>
  );
}

/** What drives the index, or why there is none. */
function IndexWords({ view }: { view: StationView }) {
  const { t } = useTexts();
  const { station, index } = view;
  if (index?.driver) {
    return <span>{t('overview.driver', { parameter: formatParameter(index.driver) })}</span>;
  }
  const old = index === null ? station.currentIndex : null;
  return (
    <span>
      {t('overview.noIndex')}
      {old && (
        <>
          {' · '}
          {t('overview.staleIndex', { hour: formatHour(Date.parse(old.end), station.timeZone) })}
        </>
      )}
    </span>
  );
}
