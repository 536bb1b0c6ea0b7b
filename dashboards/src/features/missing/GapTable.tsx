import './missing.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { askForGap, type Gap } from '../../api/missing';
import { Failure } from '../../components/Failure';
import { RoleGate } from '../../components/RoleGate';
import { formatCount } from '../../domain/numbers';
import { defaultZone, formatMoment } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { gapGroups, type GapGroup } from './gapGroups';

interface Props {
  gaps: Gap[];
  /** Of the station shown; that of Viet Nam where several are. */
  zone?: string;
  /** Whether the station is named in each line. */
  stations?: boolean;
}

/** What never arrived, why, how far the request for it is, and the button that asks again. */
export function GapTable({ gaps, zone = defaultZone, stations = true }: Props) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table className="gaps" data-testid="gaps">
        <thead>
          <tr>
            {stations && <th scope="col">{t('gaps.station')}</th>}
            <th scope="col">{t('gaps.what')}</th>
            <th scope="col">{t('gaps.span')}</th>
            <th scope="col" className="number">
              {t('gaps.missing')}
            </th>
            <th scope="col">{t('gaps.cause')}</th>
            <th scope="col">{t('gaps.request')}</th>
            <th scope="col">
              <span className="spoken">{t('gaps.action')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {gapGroups(gaps).map((group) => (
            <GapLine key={group.gap.id} group={group} zone={zone} stations={stations} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GapLine({ group, zone, stations }: { group: GapGroup; zone: string; stations: boolean }) {
  const { t, language } = useTexts();
  const { gap, parameters } = group;
  return (
    <tr data-testid={`gap-${gap.id}`} data-state={gap.state}>
      {stations && (
        <th scope="row">
          <Link href={`/stations/${encodeURIComponent(gap.station)}/missing`}>{gap.station}</Link>
        </th>
      )}
      <td className="wrap">
        {gap.kind === 'MESSAGES'
          ? t('gaps.messages', { first: gap.firstSequence, last: gap.lastSequence })
          : parameters.map(formatParameter).join(', ')}
      </td>
      <td>
        {formatMoment(Date.parse(gap.from), zone)} – {formatMoment(Date.parse(gap.to), zone)}
      </td>
      <td className="number">
        {gap.state === 'OPEN' ? formatCount(group.missing, language) : ''}
        {group.recovered > 0 && (
          <span className="recovered">
            {' '}
            {t('gaps.recovered', { count: formatCount(group.recovered, language) })}
          </span>
        )}
      </td>
      <td className="wrap" title={t(`gapCauseWhy.${gap.cause}`)}>
        {t(`gapCause.${gap.cause}`)}
      </td>
      <td className="wrap">
        <RequestState gap={gap} zone={zone} />
      </td>
      <td>{gap.state === 'OPEN' && <AskAgain gap={gap} />}</td>
    </tr>
  );
}

function RequestState({ gap, zone }: { gap: Gap; zone: string }) {
  const { t } = useTexts();
  const { request, requestState } = gap;
  if (gap.closedAt !== null) {
    return (
      <span className="done">
        {t('gaps.closed', { time: formatMoment(Date.parse(gap.closedAt), zone) })}
      </span>
    );
  }
  return (
    <>
      {t(`requestState.${requestState}`)}
      {request?.askedAt != null && (
        <span className="muted">
          {' '}
          {t('gaps.askedAt', {
            time: formatMoment(Date.parse(request.askedAt), zone),
            count: request.tries,
          })}
        </span>
      )}
    </>
  );
}

function AskAgain({ gap }: { gap: Gap }) {
  const { t } = useTexts();
  const client = useQueryClient();
  // One key as long as the button is shown: a second click or a repeated call asks only once.
  const [key] = useState(() => `gap-${gap.id}-${Date.now()}`);
  const ask = useMutation({
    mutationFn: () => askForGap(gap.id, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['gaps'] }),
  });
  return (
    <RoleGate needs="operator" text={t('gaps.needsOperator')} silent>
      {ask.isSuccess ? (
        <span className="done" role="status">
          {t('gaps.asked')}
        </span>
      ) : (
        <button
          type="button"
          className="button button-quiet"
          disabled={ask.isPending}
          data-testid={`ask-${gap.id}`}
          onClick={() => ask.mutate()}
        >
          {t('gaps.ask')}
        </button>
      )}
      {ask.isError && <Failure error={ask.error} />}
    </RoleGate>
  );
}
