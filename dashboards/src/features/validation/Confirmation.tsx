import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { declare, seeReadings, type Declaration, type SeenReadings } from '../../api/validations';
import { refreshSoon } from '../../app/refreshSoon';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatCount } from '../../domain/numbers';
import { formatMoment } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';

interface Props {
  declaration: Declaration;
  zone: string;
  /** What the decision does to the readings. */
  meaning: string;
  onBack: () => void;
  onAgain: () => void;
}

/** What a decision speaks of, before it is made; then that it was made. */
export function Confirmation({ declaration, zone, meaning, onBack, onAgain }: Props) {
  const { t } = useTexts();
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  // One key for this confirmation: a second click or a repeated call declares only once.
  const [key] = useState(() => `declare-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`);
  const { station, parameter, span } = declaration;
  const seen = useQuery({
    queryKey: ['seen', key],
    queryFn: () => seeReadings(station, parameter, span),
    // What was seen stays what was seen, until somebody looks again.
    staleTime: Infinity,
    gcTime: 0,
  });
  const decide = useMutation({
    mutationFn: (asKnownAt: string) => declare(declaration, asKnownAt, key),
    onSuccess: () => refreshSoon(client, station),
  });
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="confirmation" data-testid="confirmation">
      <h3 ref={heading} tabIndex={-1}>
        {t('validation.confirmTitle')}
      </h3>
      <p>
        {formatParameter(parameter)} · {formatMoment(span.from, zone)} –{' '}
        {formatMoment(span.to, zone)}
      </p>
      {seen.isPending && <Loading />}
      {seen.error && <Failure error={seen.error} onRetry={() => void seen.refetch()} />}
      {seen.data && <Concerned seen={seen.data} parameter={parameter} zone={zone} />}
      <p>
        <strong>{t('validation.meaning')}:</strong> {meaning}
      </p>
      <p>{t('validation.recorded', { reason: declaration.reason })}</p>
      {decide.isError && <Failure error={decide.error} />}
      {decide.isSuccess ? (
        <>
          <p className="done" role="status" data-testid="declared">
            ✓ {t('validation.done')}
          </p>
          <button type="button" className="button" onClick={onAgain}>
            {t('validation.again')}
          </button>
        </>
      ) : (
        <div className="toolbar">
          <button
            type="button"
            className="button button-primary"
            disabled={!seen.data || decide.isPending}
            onClick={() => seen.data && decide.mutate(seen.data.asKnownAt)}
          >
            {decide.isPending ? t('validation.confirming') : t('validation.confirm')}
          </button>
          <button type="button" className="button" onClick={onBack}>
            {t('validation.back')}
          </button>
        </div>
      )}
    </div>
  );
}

interface ConcernedProps {
  seen: SeenReadings;
  parameter: string;
  zone: string;
}

function Concerned({ seen, parameter, zone }: ConcernedProps) {
  const { t, language } = useTexts();
  const { readings, more } = seen;
  const [first, last] = [readings[0], readings.at(-1)];
  const name = formatParameter(parameter);
  if (!first || !last)
    return <p role="status">{t('validation.concernsNone', { parameter: name })}</p>;
  const usable = readings.filter((reading) => reading.usable).length;
  const words = { count: formatCount(readings.length, language), parameter: name };
  return (
    <div role="status" data-testid="concerned" data-readings={readings.length}>
      <p>
        <strong>
          {more ? t('validation.concernsMore', words) : t('validation.concerns', words)}
        </strong>
      </p>
      <p>
        {t('validation.usableNow', {
          usable: formatCount(usable, language),
          unusable: formatCount(readings.length - usable, language),
        })}{' '}
        {!more &&
          t('validation.firstLast', {
            first: formatMoment(Date.parse(first.observedAt), zone),
            last: formatMoment(Date.parse(last.observedAt), zone),
          })}
      </p>
    </div>
  );
}
