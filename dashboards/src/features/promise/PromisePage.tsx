import './promise.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import {
  cameraTimesQuery,
  handlingQuery,
  promiseQuery,
  type KeptPromise,
  type PromisePart,
} from '../../api/promise';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { formatCount, formatExact, noValue } from '../../domain/numbers';
import { defaultZone, formatMoment, isoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { asKind, duration, kindOf, periodKinds } from './period';

/** What the air plan promises to keep working: stations, cameras, hotspots handled in time. */
export default function PromisePage() {
  const { t } = useTexts();
  useTitle(t('promise.title'));
  return (
    <div className="page">
      <h1>{t('promise.title')}</h1>
      <p className="intro">{t('promise.intro')}</p>
      <RoleGate needs="viewer" text={t('promise.needsViewer')} redirect>
        <Promise />
      </RoleGate>
    </div>
  );
}

function Promise() {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const [openedAt] = useState(() => Date.now());
  const today = isoDate(openedAt, defaultZone);
  const asked = search.get('period') ?? '';
  const kind = kindOf(asked) ?? 'month';
  const period = kindOf(asked) === null ? today.slice(0, 7) : asked;
  const { data, error, isPending, refetch } = useQuery(promiseQuery(period));
  return (
    <>
      <div className="toolbar">
        <Segmented
          label={t('promise.kind')}
          value={kind}
          options={periodKinds.map((value) => ({ value, text: t(`promise.kinds.${value}`) }))}
          onChange={(value) => change({ period: asKind(period, value, today) })}
        />
        <label className="field">
          <span>{t(`promise.kinds.${kind}`)}</span>
          <input
            key={kind}
            type={kind === 'day' ? 'date' : kind === 'month' ? 'month' : 'number'}
            min={kind === 'year' ? 1990 : undefined}
            max={kind === 'year' ? 2200 : undefined}
            value={period}
            onChange={({ target }) => {
              if (kindOf(target.value) === kind) change({ period: target.value });
            }}
          />
        </label>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Figures promise={data} />
          <Stations stations={data.stations} />
          {data.parts.length > 0 && <Parts parts={data.parts} />}
          <Cameras period={period} />
          <Handled period={period} />
          <p className="hint">{t('promise.definition')}</p>
        </>
      )}
    </>
  );
}

function Figures({ promise: { cameras, stations, hotspots, over } }: { promise: KeptPromise }) {
  const { t, language } = useTexts();
  const percent = (share: number | null) =>
    share === null ? noValue : `${formatExact(share, language)} %`;
  const uptimes = stations.map(({ uptime }) => uptime).filter((uptime) => uptime !== null);
  return (
    <div className="promise-figures" data-testid="promise">
      <section className="card">
        <h2>{t('promise.cameras')}</h2>
        <a href="#promise-cameras" className="promise-figure" data-testid="cameras-mean">
          {formatExact(cameras.meanOnline, language)}
          {cameras.promised !== null && ` / ${cameras.promised}`}
        </a>
        {percent(cameras.share)} {t('promise.ofPromised')}
        <p className="muted">
          {cameras.meanOnline === null
            ? t('promise.notListened')
            : t('promise.onlineAt', {
                online: cameras.onlineAtLast ?? 0,
                at: cameras.lastAt === null ? '' : moment(cameras.lastAt),
                registered: cameras.registered,
              })}
        </p>
      </section>
      <section className="card">
        <h2>{t('promise.stations')}</h2>
        <a href="#promise-stations" className="promise-figure">
          {uptimes.length === 0 ? noValue : percent(Math.min(...uptimes))}
        </a>
        {t('promise.lowestUptime', { stations: stations.length })}
      </section>
      <section className="card">
        <h2>{t('promise.hotspots')}</h2>
        <a href="#promise-hotspots" className="promise-figure">
          {percent(hotspots.share)}
        </a>
        {t('promise.inTimeOf', { inTime: hotspots.inTime, decided: hotspots.decided })}
      </section>
      {!over && <p className="muted">{t('promise.running')}</p>}
    </div>
  );
}

function Stations({ stations }: { stations: KeptPromise['stations'] }) {
  const { t, language } = useTexts();
  return (
    <section id="promise-stations">
      <h2>{t('promise.stations')}</h2>
      {stations.length === 0 ? (
        <p className="hint">{t('promise.noStations')}</p>
      ) : (
        <div className="table-scroll card">
          <table data-testid="promise-stations">
            <thead>
              <tr>
                <th scope="col">{t('promise.station')}</th>
                <th scope="col" className="number">
                  {t('promise.uptime')}
                </th>
                <th scope="col" className="number">
                  {t('promise.validHours')}
                </th>
                <th scope="col" className="number">
                  {t('promise.capture')}
                </th>
                <th scope="col" className="number">
                  {t('promise.usable')}
                </th>
              </tr>
            </thead>
            <tbody>
              {stations.map((station) => (
                <tr key={station.code}>
                  <th scope="row">
                    <Link href={`/stations/${encodeURIComponent(station.code)}/statistics`}>
                      {station.name}
                    </Link>
                  </th>
                  <td className="number">{formatExact(station.uptime, language)} %</td>
                  <td className="number">
                    {formatCount(station.validHours, language)} /{' '}
                    {formatCount(station.hours, language)}
                  </td>
                  <td className="number">{formatExact(station.capture, language)} %</td>
                  <td className="number">
                    {formatCount(station.usable, language)} /{' '}
                    {formatCount(station.promised, language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Parts({ parts }: { parts: PromisePart[] }) {
  const { t, language } = useTexts();
  const codes = [...new Set(parts.flatMap(({ stations }) => stations.map(({ code }) => code)))];
  return (
    <section>
      <h2>{t('promise.parts')}</h2>
      <div className="table-scroll card">
        <table data-testid="promise-parts">
          <thead>
            <tr>
              <th scope="col">{t('promise.period')}</th>
              <th scope="col" className="number">
                {t('promise.cameras')}
              </th>
              <th scope="col" className="number">
                %
              </th>
              {codes.map((code) => (
                <th key={code} scope="col" className="number">
                  {t('promise.uptimeOf', { station: code })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...parts].reverse().map(({ period, cameras, stations }) => (
              <tr key={period}>
                <th scope="row">
                  <Link href={`/availability/network?period=${period}`}>{period}</Link>
                </th>
                <td className="number">{formatExact(cameras.meanOnline, language)}</td>
                <td className="number">{formatExact(cameras.share, language)}</td>
                {codes.map((code) => (
                  <td key={code} className="number">
                    {formatExact(
                      stations.find((station) => station.code === code)?.uptime ?? null,
                      language,
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cameras({ period }: { period: string }) {
  const { t, language } = useTexts();
  const { data, error, isPending, refetch } = useQuery(cameraTimesQuery(period));
  const section = useShownWhereAsked(data !== undefined);
  return (
    <section id="promise-cameras" ref={section}>
      <h2>{t('promise.eachCamera')}</h2>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="hint">{t('cameras.none')}</p>}
      {data && data.items.length > 0 && (
        <div className="table-scroll card">
          <table data-testid="promise-cameras">
            <thead>
              <tr>
                <th scope="col">{t('cameras.camera')}</th>
                <th scope="col" className="number">
                  {t('promise.connectedShare')}
                </th>
                <th scope="col" className="number">
                  {t('promise.connected')}
                </th>
                <th scope="col" className="number">
                  {t('promise.known')}
                </th>
                <th scope="col" className="number">
                  {t('promise.absences')}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...data.items]
                .sort((one, other) => (one.share ?? -1) - (other.share ?? -1))
                .map((camera) => (
                  <tr key={camera.code}>
                    <th scope="row" className="wrap">
                      <Link href={`/cameras/${encodeURIComponent(camera.code)}?period=${period}`}>
                        {camera.name}
                      </Link>
                      <span className="muted"> {camera.code}</span>
                    </th>
                    <td className="number">
                      {camera.share === null
                        ? t('promise.noWord')
                        : `${formatExact(camera.share, language)} %`}
                    </td>
                    <td className="number">{duration(camera.connectedSeconds)}</td>
                    <td className="number">{duration(camera.knownSeconds)}</td>
                    <td className="number">{camera.absences}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Handled({ period }: { period: string }) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery(handlingQuery(period));
  const section = useShownWhereAsked(data !== undefined);
  return (
    <section id="promise-hotspots" ref={section}>
      <h2>{t('promise.hotspots')}</h2>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="hint">{t('promise.noHandled')}</p>}
      <ul data-testid="promise-hotspots">
        {data?.items.map(({ hotspot, at, inTime }) => (
          <li key={hotspot}>
            <Link href={`/hotspots/${hotspot}`}>
              {t('hotspots.one')} #{hotspot}
            </Link>{' '}
            {t(inTime ? 'promise.handledAt' : 'promise.overdueSince', { at: moment(at) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A part that the address names is scrolled to as soon as it has something to show. */
function useShownWhereAsked(isThere: boolean) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const shown = section.current;
    if (isThere && shown && window.location.hash === `#${shown.id}`) shown.scrollIntoView();
  }, [isThere]);
  return section;
}

const moment = (at: string) => formatMoment(Date.parse(at), defaultZone);
