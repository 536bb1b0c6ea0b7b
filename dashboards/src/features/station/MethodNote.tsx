import { useQuery } from '@tanstack/react-query';
import type { Station } from '../../api/answers';
import { defaultScheme, schemeQuery } from '../../api/schemes';
import { useTexts } from '../../i18n';
import { schemeId } from './indexViews';

/** How the index is reckoned and from what: content that the decision demands of a web site. */
export function MethodNote({ station }: { station: Station }) {
  const { t, language } = useTexts();
  const index = station.currentIndex;
  const { data: scheme } = useQuery(schemeQuery(index ? schemeId(index) : defaultScheme));
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
      <p>{t('station.methodText1')}</p>
      <p>{t('station.methodText2')}</p>
      <p>{t('station.methodText3')}</p>
      <p>{t('station.methodData', { name: station.name, code: station.code })}</p>
    </section>
  );
}
