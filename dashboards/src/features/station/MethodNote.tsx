import { useQuery } from '@tanstack/react-query';
import type { Station } from '../../api/answers';
import { defaultScheme, schemeQuery, waterScheme } from '../../api/schemes';
import { indexKindOf } from '../../api/series';
import { useTexts } from '../../i18n';
import { schemeId } from './indexViews';

/** How the index is reckoned and from what: content that the decision demands of a web site. */
export function MethodNote({ station }: { station: Station }) {
  const { t, language } = useTexts();
  const index = station.currentIndex;
  const isWater = indexKindOf(station.kind) === 'wqi';
  const usual = isWater ? waterScheme : defaultScheme;
  const { data: scheme } = useQuery(schemeQuery(index ? schemeId(index) : usual));
  return (
    <section className="card method" aria-labelledby="method-title" data-testid="method">
      <h2 id="method-title">{t('station.method')}</h2>
      {scheme && (
        <dl className="facts">
          <div>
            <dt>{t('station.methodScheme')}</dt>
            <dd>{scheme.name[language]}</dd>
          </div>
          <div>
            <dt>{t('station.methodSource')}</dt>
            <dd>{scheme.source}</dd>
          </div>
          <div>
            <dt>{t('station.methodVersion')}</dt>
            <dd>{index?.scheme ?? scheme.version}</dd>
          </div>
        </dl>
      )}
      {isWater ? (
        <>
          <p>{t('wqi.method')}</p>
          <p>{t('wqi.unsure')}</p>
        </>
      ) : (
        <>
          <p>{t('station.methodText1')}</p>
          <p>{t('station.methodText2')}</p>
        </>
      )}
      <p>{t('station.methodText3')}</p>
      <p>
        {t(isWater ? 'wqi.data' : 'station.methodData', {
          name: station.name,
          code: station.code,
        })}
      </p>
    </section>
  );
}
