import './availability.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { availabilityLinesQuery, availabilityQuery } from '../../api/missing';
import { downloadCsv, saveFile } from '../../api/downloads';
import { stationsQuery } from '../../api/stations';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Choice } from '../../components/Choice';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { defaultZone, formatMoment, isoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { monthBefore, statements } from './statement';
import { StatementTable } from './StatementTable';

/** What operators of stations owed in a month and what came, to be printed and sent to them. */
export default function StatementPage() {
  const { t } = useTexts();
  useTitle(t('availability.title'));
  return (
    <div className="page statement-page">
      <h1>{t('availability.title')}</h1>
      <p className="intro not-printed">{t('availability.intro')}</p>
      <RoleGate needs="viewer" text={t('availability.needsViewer')} redirect>
        <Statements />
      </RoleGate>
    </div>
  );
}

function Statements() {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const [openedAt] = useState(() => Date.now());
  const month = search.get('month') ?? monthBefore(isoDate(openedAt, defaultZone));
  const operator = search.get('operator') ?? undefined;
  const { data, error, isPending, refetch } = useQuery(availabilityQuery(month, operator));
  const { data: stations } = useQuery(stationsQuery);
  const operators = [...new Set(stations?.items.map((one) => one.operator))]
    .filter((name) => name !== null)
    .sort((one, other) => one.localeCompare(other, 'vi'));
  return (
    <>
      <div className="toolbar not-printed">
        <label className="field">
          <span>{t('availability.month')}</span>
          <input
            type="month"
            value={month}
            onChange={(event) => change({ month: event.target.value })}
          />
        </label>
        <Choice
          text={t('availability.operator')}
          any={t('availability.anyOperator')}
          value={operator ?? ''}
          options={operators.map((name) => [name, name])}
          onChange={(value) => change({ operator: value })}
        />
        <button
          type="button"
          className="button button-primary"
          onClick={() => globalThis.print()}
          data-testid="print"
        >
          {t('availability.print')}
        </button>
        <Download month={month} operator={operator} />
        <Link href="/gaps">{t('gaps.title')}</Link>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && <p className="hint">{t('availability.empty')}</p>}
      {data &&
        statements(data.items).map((statement) => (
          <StatementTable key={statement.operator ?? ''} statement={statement} month={month} />
        ))}
      {data?.truncated && <p className="hint">{t('availability.truncated')}</p>}
      {data && data.items.length > 0 && <Notes madeAt={openedAt} />}
    </>
  );
}

function Download({ month, operator }: { month: string; operator: string | undefined }) {
  const download = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams({ month, limit: '200', ...(operator && { operator }) });
      saveFile(
        await downloadCsv(`/api/v1/availability?${query.toString()}`),
        `availability_${month}.csv`,
      );
    },
  });
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={download.isPending}
        onClick={() => download.mutate()}
      >
        <Icon name="download" size={15} />
        CSV
      </button>
      {download.isError && <Failure error={download.error} />}
    </>
  );
}

/** How it was counted, by which lines it is judged, and how sure each of them is. */
function Notes({ madeAt }: { madeAt: number }) {
  const { t, language } = useTexts();
  const { data: lines } = useQuery(availabilityLinesQuery);
  return (
    <section className="card statement-notes" aria-labelledby="statement-notes">
      <h2 id="statement-notes">{t('availability.notes')}</h2>
      <p>{t('availability.method')}</p>
      <ul>
        {lines?.map((line, place) => (
          <li key={line.code}>
            <strong>
              {line.percent} %: {language === 'vi' ? line.vietnameseName : line.englishName}
            </strong>{' '}
            {place === 0 && t('availability.decides')} {t('availability.confidence')}:{' '}
            {t(`availability.confidences.${confidenceOf(line.confidence)}`)}. {line.source}
          </li>
        ))}
      </ul>
      <p className="muted">
        {t('availability.madeAt', { time: formatMoment(madeAt, defaultZone) })}
      </p>
    </section>
  );
}

const confidences = ['verified', 'secondary', 'recommendation', 'uncertain'] as const;

function confidenceOf(text: string) {
  return confidences.find((one) => one === text) ?? 'uncertain';
}
