import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { defaultScheme, schemeQuery } from '../../api/schemes';
import { Icon } from '../../components/Icon';
import { useTexts } from '../../i18n';
import { kindsOf, type StationView } from './stationViews';

const states = ['online', 'silent', 'offline', 'waiting'] as const;

/** What the colours, signs and badges on the map mean. Folded at first where there is little room. */
export function Legend({ views }: { views: StationView[] }) {
  const { t, language } = useTexts();
  const { data: scheme } = useQuery(schemeQuery(defaultScheme));
  const [isOpen] = useState(() => globalThis.matchMedia('(min-width: 900px)').matches);
  const kinds = kindsOf(views).filter((kind) => kind !== 'ambient-air');
  return (
    <details className="legend" open={isOpen} data-testid="legend">
      <summary>{t('map.legend')}</summary>
      {scheme && (
        <>
          <p className="legend-title">{t('map.indexLegend')}</p>
          <ul>
            {scheme.levels.map((level) => (
              <li key={level.code}>
                <span className="legend-colour" style={{ background: level.color }} />
                <span className="legend-range">
                  {level.from}–{level.to}
                </span>
                {level.name[language]}
              </li>
            ))}
          </ul>
        </>
      )}
      {kinds.length > 0 && (
        <>
          <p className="legend-title">{t('map.kindLegend')}</p>
          <ul>
            {kinds.map((kind) => (
              <li key={kind}>
                <span className={`legend-kind kind-${kind}`}>
                  <Icon name={kind} size={14} />
                </span>
                {t(`kind.${kind}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="legend-title">{t('map.stateLegend')}</p>
      <ul>
        {states.map((state) => (
          <li key={state} className={`state-${state}`}>
            <Icon name={state} size={14} />
            <span className="legend-text">{t(`liveness.${state}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
