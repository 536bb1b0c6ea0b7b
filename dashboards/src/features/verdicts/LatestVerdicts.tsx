import { useQueries } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Station } from '../../api/answers';
import type { Assessment } from '../../api/assessmentAnswers';
import { assessmentsQuery } from '../../api/assessments';
import { daysQuery } from '../../api/series';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { lastDays, spanOfDays } from '../../domain/days';
import { hour } from '../../domain/time';
import { formatUnit } from '../../domain/units';
import { useTexts } from '../../i18n';
import { withUnit } from '../station/trackWords';
import { useNewest } from '../station/useNewest';
import { latestVerdicts } from './latestVerdicts';
import { VerdictTable } from './VerdictTable';

/** Every parameter against its limits, by the newest window that has ended. */
export function LatestVerdicts({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const newest = useNewest(station.code, now);
  const zone = station.timeZone;
  const days = spanOfDays(lastDays(3, newest, zone), 'day', zone) ?? { from: newest, to: newest };
  // Whole hours, so that the answer can be kept while the clock goes on.
  const thisHour = Math.floor(newest / hour) * hour;
  const hours = { from: thisHour - 6 * hour, to: thisHour + hour };
  const answers = useQueries({
    queries: [
      assessmentsQuery(station.code, { averaging: '1h' }, hours),
      assessmentsQuery(station.code, { averaging: '8h' }, hours),
      assessmentsQuery(station.code, { averaging: '24h' }, days),
    ],
  });
  const failed = answers.find(({ error }) => error);
  const verdicts = latestVerdicts(
    answers.flatMap(({ data }) => data?.items ?? []),
    newest,
  );
  const measured = useMeasured(station, verdicts, days);
  return (
    <section className="card" aria-labelledby="latest-verdicts-title">
      <div className="card-head">
        <h2 id="latest-verdicts-title">{t('verdicts.latestTitle')}</h2>
        <Link href={`/stations/${encodeURIComponent(station.code)}/verdicts`}>
          {t('verdicts.latestAll')}
        </Link>
      </div>
      {station.kind === 'stack-emission' && <p className="hint">{t('verdicts.stackNote')}</p>}
      {failed && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
      {answers.some(({ isPending }) => isPending) && <Loading />}
      {answers.every(({ data }) => data) && verdicts.length === 0 && (
        <p className="hint">{t('verdicts.latestEmpty')}</p>
      )}
      {verdicts.length > 0 && (
        <VerdictTable
          station={station}
          verdicts={[...verdicts].sort(byParameter(station))}
          caption={t('verdicts.latestTitle')}
          withAveraging
          measured={station.kind === 'stack-emission' ? measured : undefined}
        />
      )}
    </section>
  );
}

const byParameter = ({ series }: Station) => {
  const place = (one: Assessment) =>
    series.findIndex(({ parameter }) => parameter === one.parameter);
  return (a: Assessment, b: Assessment) => place(a) - place(b);
};

/** A stack's daily means as they were measured, by the verdict on their day. */
function useMeasured(station: Station, verdicts: Assessment[], days: { from: number; to: number }) {
  const { language } = useTexts();
  const judged = verdicts.filter(({ averaging }) => averaging === '24h');
  const answers = useQueries({
    queries: (station.kind === 'stack-emission' ? judged : []).map(({ parameter }) =>
      daysQuery(station.code, parameter, days),
    ),
  });
  return new Map(
    judged.flatMap(({ id, parameter, end }, place) => {
      const day = answers[place]?.data?.items.find(
        (one) => Date.parse(one.end) === Date.parse(end),
      );
      const unit = station.series.find((series) => series.parameter === parameter)?.unit ?? '';
      return day ? [[id, withUnit(day.mean, formatUnit(unit), language)] as const] : [];
    }),
  );
}
