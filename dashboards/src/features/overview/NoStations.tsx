import { useTexts } from '../../i18n';

/** What to do on a fresh installation: one command that works as it stands. */
export function NoStations() {
  const { t } = useTexts();
  const body = {
    name: 'Trạm Đông Hà',
    kind: 'ambient-air',
    latitude: 16.816,
    longitude: 107.1,
    series: [
      { parameter: 'PM2.5', unit: 'ug/m3', intervalSeconds: 300 },
      { parameter: 'PM10', unit: 'ug/m3', intervalSeconds: 300 },
    ],
  };
  const command = [
    `curl -X PUT ${globalThis.location.origin}/api/v1/stations/KK-01 \\`,
    '  -H "Authorization: Bearer $QUANTRAC_ADMIN_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '${JSON.stringify(body, null, 2)}'`,
  ].join('\n');
  return (
    <div className="card no-stations" data-testid="no-stations">
      <h1>{t('overview.emptyTitle')}</h1>
      <p>{t('overview.emptyText')}</p>
      <pre className="code">{command}</pre>
      <a className="button" href="/docs">
        {t('app.apiDocs')}
      </a>
    </div>
  );
}
