import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { alertsQuery } from '../../api/alerts';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Choice } from '../../components/Choice';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { alertClasses, alertStates } from '../../domain/alerts';
import { day } from '../../domain/time';
import { useTexts } from '../../i18n';
import { Maintenance } from '../receivers/Maintenance';
import { inOrder } from './alertOrder';
import { AlertTable } from './AlertTable';
import { SoundSwitch } from './SoundSwitch';

/** What is wrong now, in one list that changes by itself. */
export default function AlertsPage() {
  const { t } = useTexts();
  useTitle(t('alerts.title'));
  return (
    <div className="page">
      <h1>{t('alerts.title')}</h1>
      <p className="intro">{t('alerts.intro')}</p>
      <RoleGate needs="viewer" text={t('alerts.needsViewer')} redirect>
        <SoundSwitch />
        <Alerts />
        <Maintenance />
      </RoleGate>
    </div>
  );
}

function Alerts() {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const [openedAt] = useState(() => Date.now());
  const show = search.get('show') === 'closed' ? 'closed' : 'open';
  const ofClass = alertClasses.find((one) => one === search.get('class'));
  const ofState = alertStates.find((one) => one === search.get('state'));
  const { data, error, isPending, refetch } = useQuery(
    show === 'open' ? alertsQuery('open') : alertsQuery('CLOSED', openedAt - 7 * day),
  );
  const shown = inOrder(
    data?.items.filter(
      (alert) =>
        (ofClass === undefined || alert.class === ofClass) &&
        (show === 'closed' || ofState === undefined || alert.state === ofState),
    ) ?? [],
  );
  const filtered = ofClass !== undefined || ofState !== undefined;
  return (
    <>
      <div className="toolbar">
        <Segmented
          label={t('alerts.show')}
          value={show}
          options={[
            { value: 'open', text: t('alerts.open') },
            { value: 'closed', text: t('alerts.closed') },
          ]}
          onChange={(value) => change({ show: value === 'open' ? null : value })}
        />
        <Choice
          testId="alert-class"
          text={t('alerts.class')}
          any={t('alerts.anyClass')}
          value={ofClass ?? ''}
          options={alertClasses.map((one) => [one, t(`alertClass.${one}`)])}
          onChange={(value) => change({ class: value })}
        />
        {show === 'open' && (
          <Choice
            text={t('alerts.state')}
            any={t('alerts.anyState')}
            value={ofState ?? ''}
            options={alertStates
              .filter((one) => one !== 'CLOSED')
              .map((one) => [one, t(`alertState.${one}`)])}
            onChange={(value) => change({ state: value })}
          />
        )}
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && shown.length === 0 && (
        <p className="hint" data-testid="no-alerts">
          {t(
            filtered
              ? 'alerts.noneFiltered'
              : show === 'open'
                ? 'alerts.none'
                : 'alerts.noneClosed',
          )}
        </p>
      )}
      {shown.length > 0 && <AlertTable key={search.toString()} alerts={shown} />}
      {data?.truncated && <p className="hint">{t('alerts.truncated')}</p>}
    </>
  );
}
