import { useQuery } from '@tanstack/react-query';
import { readinessQuery } from '../api/readiness';
import { defaultZone, formatMoment } from '../domain/time';
import { useTexts } from '../i18n';
import { brokenParts } from './brokenParts';

/** A band above every page while a part of the platform does not work, or nobody answers. */
export function HealthBanner() {
  const { t } = useTexts();
  const { data, isError } = useQuery(readinessQuery);
  const parts = data === undefined || isError ? [] : brokenParts(data);
  if (!isError && parts.length === 0) return null;
  return (
    <div className="health-banner" role="alert" data-testid="health-banner">
      <strong>{t('health.title')}</strong>
      {isError ? (
        <span>{t('health.unreachable')}</span>
      ) : (
        <>
          <span>
            {parts
              .map(({ part, since }) => {
                const name = t(`health.parts.${part}`, { defaultValue: part });
                return since === null
                  ? name
                  : t('health.since', { part: name, time: formatMoment(since, defaultZone) });
              })
              .join('; ')}
          </span>
          <span>{t('health.advice')}</span>
        </>
      )}
    </div>
  );
}
