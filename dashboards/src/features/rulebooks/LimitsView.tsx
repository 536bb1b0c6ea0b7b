import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { StationKind } from '../../api/answers';
import type { Limit } from '../../api/rulebookAnswers';
import { limitsQuery } from '../../api/rulebooks';
import { useNow } from '../../app/useNow';
import { useSearchState } from '../../app/useSearchState';
import { CertaintyLegend, CertaintyMark } from '../../components/CertaintyMark';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { defaultZone, isoDate } from '../../domain/time';
import { formatParameter, formatUnit } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';
import { limitWords } from '../verdicts/verdictWords';
import { validityWords } from '../why/RuleFacts';
import { rulebookAddress } from './rulebookAddress';

const kinds = [
  'ambient-air',
  'stack-emission',
  'surface-water',
  'wastewater',
] as const satisfies StationKind[];

/** The limits in force on a day, each with its source and how sure it is. */
export function LimitsView() {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const kind = kinds.find((one) => one === search.get('kind')) ?? 'ambient-air';
  const asked = search.get('day') ?? '';
  const now = useNow(60);
  const day = Number.isNaN(Date.parse(asked)) ? isoDate(now, defaultZone) : asked;
  const { data, error, isPending, refetch } = useQuery(limitsQuery({ kind, day }));
  return (
    <section className="card limits" aria-labelledby="limits-title">
      <h2 id="limits-title">{t('rulebooks.limits')}</h2>
      <div className="toolbar">
        <label className="field">
          <span>{t('rulebooks.kindOfStation')}</span>
          <select value={kind} onChange={({ target }) => change({ kind: target.value })}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`kind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('rulebooks.day')}</span>
          <input type="date" value={day} onChange={({ target }) => change({ day: target.value })} />
        </label>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="hint">{t('rulebooks.limitsEmpty')}</p>}
      {data && data.items.length > 0 && (
        <>
          <CertaintyLegend
            of={data.items.map(({ confidence }) => confidence)}
            title={t('rulebooks.legend')}
          />
          <LimitTable limits={data.items} />
        </>
      )}
    </section>
  );
}

function LimitTable({ limits }: { limits: Limit[] }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll">
      <table data-testid="limits">
        <thead>
          <tr>
            <th scope="col">{t('rulebooks.parameter')}</th>
            <th scope="col">{t('rulebooks.averaging')}</th>
            <th scope="col" className="number">
              {t('rulebooks.limit')}
            </th>
            <th scope="col">{t('rulebooks.book')}</th>
            <th scope="col">{t('rulebooks.valid')}</th>
            <th scope="col">{t('rulebooks.source')}</th>
            <th scope="col">{t('why.confidence')}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map((one) => (
            <LimitRow
              key={`${one.rule} ${one.station ?? ''} ${one.category ?? ''} ${one.column ?? ''}`}
              one={one}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LimitRow({ one }: { one: Limit }) {
  const { t, language } = useTexts();
  const circumstances = [
    ...(one.category === null ? [] : [one.category]),
    ...(one.column === null || one.column === ''
      ? []
      : [t('rulebooks.column', { column: one.column })]),
    ...(one.station === null ? [] : [t('rulebooks.ofStation', { station: one.station })]),
    ...(one.withCoefficients ? [t('rulebooks.withCoefficients')] : []),
    ...(one.oxygenReference === null
      ? []
      : [t('rulebooks.oxygen', { percent: one.oxygenReference })]),
    ...(one.requiredVerification === 3
      ? []
      : [t('rulebooks.requires', { level: t(`verification.${one.requiredVerification}`) })]),
  ];
  return (
    <tr className={one.primary ? undefined : 'secondary'}>
      <th scope="row">{formatParameter(one.parameter)}</th>
      <td>{textOf('averaging', one.averaging, language) ?? one.averaging}</td>
      <td className="number">
        {limitWords(one, t, language)} {formatUnit(one.unit)}
      </td>
      <td className="wrap">
        <Link href={rulebookAddress(one.file, null)}>
          {language === 'vi' ? one.name : one.nameEn}
        </Link>
        {!one.primary && <span className="muted"> ({t('rulebooks.secondary')})</span>}
        {circumstances.length > 0 && <span className="muted"> · {circumstances.join(', ')}</span>}
      </td>
      <td>{validityWords(one, t)}</td>
      <td className="wrap">{one.source}</td>
      <td>
        {one.confidence === 'verified' ? (
          <span className="certainty-verified">✓ {t('confidence.verified')}</span>
        ) : (
          <CertaintyMark confidence={one.confidence} />
        )}
      </td>
    </tr>
  );
}
