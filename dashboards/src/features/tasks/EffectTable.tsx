import { useQuery } from '@tanstack/react-query';
import type { PlanTask } from '../../api/tasks';
import {
  effectQuery,
  type EffectShift,
  type EffectWanted,
  type TaskEffect,
} from '../../api/taskEffects';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { noValue } from '../../domain/numbers';
import type { Language } from '../../domain/language';
import { formatParameter } from '../../domain/units';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';

const rounded = (value: number | null, language: Language) =>
  value === null
    ? noValue
    : new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
        maximumSignificantDigits: 4,
      }).format(value);

/** A series before and after a task, as measured and among days of like weather. */
export function EffectTable({ task, wanted }: { task: PlanTask; wanted: EffectWanted }) {
  const { t, language } = useTexts();
  const { data, error, isPending, refetch } = useQuery(effectQuery(task.plan, task.code, wanted));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className="task-effect" data-testid="effect" data-reason={data.reason ?? ''}>
      <p>
        <strong>
          {data.station} · {formatParameter(data.parameter)} ({data.unit})
        </strong>
        {data.day !== null && <> · {formatIsoDate(data.day)}</>}
      </p>
      {data.before && data.after && <Sides effect={data} />}
      {data.reason !== null && (
        <p className="hint">{t('tasks.notEnough', { reason: t(`effectReason.${data.reason}`) })}</p>
      )}
      {data.shift && (
        <dl>
          <dt>
            {t('tasks.difference')}: {t('tasks.asMeasured')}
          </dt>
          <dd>
            <Shift shift={data.shift} />
          </dd>
          {data.weather && (
            <>
              <dt>
                {t('tasks.alike', {
                  before: data.weather.daysBefore,
                  after: data.weather.daysAfter,
                })}
              </dt>
              <dd>
                {data.weather.shift && <Shift shift={data.weather.shift} />}
                {data.weather.reason !== null &&
                  t('tasks.notEnough', { reason: t(`effectReason.${data.weather.reason}`) })}
              </dd>
            </>
          )}
        </dl>
      )}
      {data.weather && data.weather.kinds.length > 0 && <Kinds kinds={data.weather.kinds} />}
      <details>
        <summary>{t('plans.method')}</summary>
        <p className="muted">{data.method[language]}</p>
      </details>
    </div>
  );
}

function Shift({ shift }: { shift: EffectShift }) {
  const { t, language } = useTexts();
  const p = shift.p < 0.001 ? 'p < 0.001' : `p = ${shift.p.toFixed(3)}`;
  return (
    <>
      <strong>{rounded(shift.difference, language)}</strong> (
      {t('tasks.interval', {
        lower: rounded(shift.lower, language),
        upper: rounded(shift.upper, language),
      })}
      ), {language === 'vi' ? p.replace('.', ',') : p}
    </>
  );
}

function Sides({ effect }: { effect: TaskEffect }) {
  const { t, language } = useTexts();
  const sides = [
    { name: t('tasks.before'), side: effect.before },
    { name: t('tasks.after'), side: effect.after },
  ];
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('plans.time')}</th>
            <th scope="col" className="number">
              {t('tasks.days')}
            </th>
            <th scope="col" className="number">
              {t('tasks.median')}
            </th>
            <th scope="col" className="number">
              {t('tasks.mean')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sides.map(
            ({ name, side }) =>
              side && (
                <tr key={name}>
                  <th scope="row">
                    {name}
                    <div className="muted">
                      {formatIsoDate(side.from)} – {formatIsoDate(side.to)}
                    </div>
                  </th>
                  <td className="number">
                    {side.days}/{side.expected} ({rounded(side.capture, language)} %)
                  </td>
                  <td className="number">{rounded(side.median, language)}</td>
                  <td className="number">{rounded(side.mean, language)}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Kinds({ kinds }: { kinds: NonNullable<TaskEffect['weather']>['kinds'] }) {
  const { t, language } = useTexts();
  return (
    <details>
      <summary>{t('tasks.kinds')}</summary>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('tasks.weatherKind')}</th>
              <th scope="col" className="number">
                {t('tasks.before')}
              </th>
              <th scope="col" className="number">
                {t('tasks.after')}
              </th>
              <th scope="col" className="number">
                {t('tasks.difference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ rain, wind, quarter, before, after, difference }) => {
              const names = [rain, wind, quarter].flatMap((one) =>
                one === null ? [] : [t(`weather.${one}`)],
              );
              return (
                <tr key={names.join(', ')}>
                  <th scope="row">{names.join(', ')}</th>
                  <td className="number">{before}</td>
                  <td className="number">{after}</td>
                  <td className="number">{rounded(difference, language)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}
