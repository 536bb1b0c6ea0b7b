import type { RehearsedAlert, RehearsedAlertPair } from '../../api/rulebookAnswers';
import { formatValue } from '../../domain/numbers';
import { defaultZone, formatMoment } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { SeverityMark } from '../alerts/SeverityMark';
import { RehearsedTable } from './RehearsedTable';

/** The alerts by both rules, side by side. */
export function RehearsedAlerts({ alerts }: { alerts: RehearsedAlertPair[] }) {
  const { t } = useTexts();
  return (
    <RehearsedTable
      title={t('rulebooks.alerts')}
      columns={[t('alerts.what')]}
      rows={alerts.map((pair) => ({
        key: `${pair.station} ${pair.rule} ${(pair.inForce ?? pair.rehearsed)?.startedAt ?? ''}`,
        differs: pair.differs,
        station: pair.station,
        cells: [
          <What key="what" pair={pair} />,
          <Said key="inForce" alert={pair.inForce} />,
          <Said key="rehearsed" alert={pair.rehearsed} />,
        ],
      }))}
    />
  );
}

function What({ pair }: { pair: RehearsedAlertPair }) {
  const { language } = useTexts();
  const any = pair.rehearsed ?? pair.inForce;
  const name = language === 'vi' ? any?.name : any?.nameEn;
  return (
    <>
      {name ?? pair.ruleId}
      {pair.parameter !== null && ` · ${formatParameter(pair.parameter)}`}
      {pair.averaging !== null && ` · ${pair.averaging}`}
    </>
  );
}

function Said({ alert }: { alert: RehearsedAlert | null }) {
  const { t, language } = useTexts();
  if (alert === null) return <span className="muted">{t('rulebooks.noAlert')}</span>;
  const moment = (instant: string) => formatMoment(Date.parse(instant), defaultZone);
  return (
    <>
      <SeverityMark severity={alert.severity} />
      <span className="rehearsed-numbers">
        {moment(alert.raisedAt)} –{' '}
        {alert.clearedAt === null ? t('rulebooks.stillOpen') : moment(alert.clearedAt)}
      </span>
      {alert.value !== null && (
        <span className="muted">
          {formatValue(alert.value, language)}
          {alert.limit !== null && ` / ${formatValue(alert.limit, language)}`}
        </span>
      )}
    </>
  );
}
