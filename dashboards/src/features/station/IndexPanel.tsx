import { useQuery } from '@tanstack/react-query';
import type { IndexRow, Station } from '../../api/answers';
import { schemeQuery } from '../../api/schemes';
import { indexKindOf } from '../../api/series';
import { LevelTile } from '../../components/LevelTile';
import { RoleGate } from '../../components/RoleGate';
import { formatAge, formatHour } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { isCurrent } from '../overview/stationViews';
import { WhyLink } from '../why/WhyLink';
import { useCurrentIndex } from './useCurrentIndex';
import { groupsPresent, levelOf, missingHours, schemeId, subIndexRows } from './indexViews';

/**
 * The index of air or water now, with all that Decision 1459 asks of a web site: colour, place (in the page's
 * header), every parameter with the deciding one marked, advice; method and source stand below.
 */
export function IndexPanel({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const index = useCurrentIndex(station, now);
  const isOld = index !== null && !isCurrent(index, now);
  const isWater = indexKindOf(station.kind) === 'wqi';
  return (
    <section className="card index-panel" aria-labelledby="index-title">
      <h2 id="index-title">
        {isWater
          ? t(isOld ? 'wqi.last' : 'wqi.now')
          : t(isOld ? 'station.lastIndex' : 'station.index')}
      </h2>
      {index === null ? (
        <p className="hint" data-testid="no-index">
          {t(isWater ? 'wqi.none' : 'station.noIndex')}
        </p>
      ) : (
        <CurrentIndex station={station} index={index} now={now} />
      )}
    </section>
  );
}

interface CurrentProps {
  station: Station;
  index: IndexRow;
  now: number;
}

function CurrentIndex({ station, index, now }: CurrentProps) {
  const { t, language } = useTexts();
  const zone = station.timeZone;
  const kind = indexKindOf(station.kind) ?? 'aqi';
  const groups = groupsPresent(index);
  const { data: scheme } = useQuery(schemeQuery(schemeId(index)));
  const level = levelOf(scheme, index.value);
  const end = Date.parse(index.end);
  const missing = missingHours(index);
  return (
    <div className="index-grid">
      <div className="index-now" style={{ borderColor: index.color ?? undefined }}>
        <div className="index-figure" style={{ background: index.color ?? undefined }}>
          <span data-testid="index-value" className="index-tile">
            <LevelTile value={index.value} colour={index.color} />
          </span>
        </div>
        <div>
          <p className="index-level" data-testid="level">
            {(language === 'vi' ? index.level : index.levelEn) ??
              t(kind === 'wqi' ? 'wqi.noneValue' : 'station.noIndexValue')}
          </p>
          {index.driver && (
            <p>{t('station.driver', { parameter: formatParameter(index.driver) })}</p>
          )}
          <p className="muted">{t('station.indexAt', { hour: formatHour(end, zone) })}</p>
          {groups && <p className="muted">{t('wqi.groups', groups)}</p>}
          <RoleGate needs="viewer" text={t('station.needsViewer')} silent>
            <WhyLink
              target={{
                kind: 'index',
                address: { code: station.code, kind, period: 'hours', end: index.end },
              }}
              about={formatHour(end, zone)}
            />
          </RoleGate>
          {!isCurrent(index, now) && (
            <p className="index-old">
              {t(kind === 'wqi' ? 'wqi.old' : 'station.indexOld', {
                age: formatAge(now - end, language),
              })}
            </p>
          )}
        </div>
      </div>
      <SubIndices index={index} />
      {level && isCurrent(index, now) && (
        <div className="advice-block">
          <h3>{t(kind === 'wqi' ? 'wqi.use' : 'station.advice')}</h3>
          <p className="health">{level.health[language]}</p>
          <dl className="advice">
            <dt>{t(kind === 'wqi' ? 'wqi.advice' : 'station.adviceGeneral')}</dt>
            <dd>{level.advice[language]}</dd>
            {level.sensitiveAdvice[language] !== '' && (
              <>
                <dt>{t('station.adviceSensitive')}</dt>
                <dd>{level.sensitiveAdvice[language]}</dd>
              </>
            )}
          </dl>
        </div>
      )}
      {missing.length > 0 && (
        <ul className="remarks">
          {missing.map((parameter) => (
            <li key={parameter}>
              {t('station.remarkCurrentHourMissing', { parameter: formatParameter(parameter) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Every parameter's index as a bar of its level's colour; the deciding one is named in words. */
function SubIndices({ index }: { index: IndexRow }) {
  const { t } = useTexts();
  const { data: scheme } = useQuery(schemeQuery(schemeId(index)));
  return (
    <div className="sub-indices">
      <h3>{t('station.subIndices')}</h3>
      <ul>
        {subIndexRows(index, scheme).map((row) => (
          <li key={row.parameter} className={row.isDriver ? 'driver' : undefined}>
            <span className="sub-name">{formatParameter(row.parameter)}</span>
            <span className="sub-bar">
              <span style={{ width: `${row.share * 100}%`, background: row.colour ?? undefined }} />
            </span>
            <span className="sub-value">{row.value}</span>
            <span className="sub-mark">{row.isDriver ? t('station.driverMark') : ''}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
