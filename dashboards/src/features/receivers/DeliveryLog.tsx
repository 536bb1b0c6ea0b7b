import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { deliveriesQuery, type Delivery, type Receiver } from '../../api/receivers';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

/** What a receiver was told and is to be told. */
export function DeliveryLog({ receiver }: { receiver: Receiver }) {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery(deliveriesQuery(receiver.id));
  return (
    <section className="card delivery-log" data-testid="delivery-log">
      <h2>{t('receivers.logOf', { name: receiver.name })}</h2>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className="hint">{t('receivers.nothingTold')}</p>}
      {data && data.items.length > 0 && <Deliveries deliveries={data.items} />}
      {data?.truncated && <p className="hint">{t('receivers.newestOnly')}</p>}
    </section>
  );
}

function Deliveries({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll">
      <table className="stacked">
        <thead>
          <tr>
            <th scope="col">{t('receivers.at')}</th>
            <th scope="col">{t('receivers.what')}</th>
            <th scope="col">{t('receivers.outcome')}</th>
            <th scope="col">{t('receivers.attempts')}</th>
            <th scope="col">{t('receivers.key')}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr key={delivery.id} data-state={delivery.state}>
              <td>{moment(delivery.endedAt ?? delivery.attemptedAt ?? delivery.createdAt)}</td>
              <td>
                <What delivery={delivery} />
              </td>
              <td data-label={t('receivers.outcome')}>
                <Outcome delivery={delivery} />
              </td>
              <td data-label={t('receivers.attempts')}>{delivery.attempts}</td>
              <td data-label={t('receivers.key')}>
                <code>{delivery.message ?? delivery.key}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function What({ delivery: { alert } }: { delivery: Delivery }) {
  const { t } = useTexts();
  if (alert === null) return <>{t('receivers.test')}</>;
  return (
    <Link href={`/alerts/${alert.id}`}>
      {t(`alertEvent.${alert.transition}`)}: {alert.subject}, {alert.rule} (
      {t(`severity.${alert.severity}`)})
    </Link>
  );
}

function Outcome({ delivery }: { delivery: Delivery }) {
  const { t } = useTexts();
  const { state, problem, nextAt, answer } = delivery;
  return (
    <>
      {t(`deliveryState.${state}`)}
      {state === 'DELIVERED' && answer !== null && ` (${answer})`}
      {problem !== null && <div className="muted">{problem}</div>}
      {nextAt !== null && (
        <div className="muted">{t('receivers.nextAt', { time: moment(nextAt) })}</div>
      )}
    </>
  );
}

function moment(instant: string): string {
  return formatMoment(Date.parse(instant), defaultZone);
}
