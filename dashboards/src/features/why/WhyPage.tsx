import './why.css';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { RoleGate } from '../../components/RoleGate';
import { useTexts } from '../../i18n';
import { Why } from './WhyDialog';
import { knownAtOf, type WhyTarget } from './whyTarget';

/** The evidence on a page of its own, to be sent, kept or printed. */
export default function WhyPage({ target }: { target: WhyTarget }) {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  useTitle(t('why.title'));
  return (
    <div className="page why-page">
      <div className="why-head">
        <h1>{t('why.title')}</h1>
        <button type="button" className="button" onClick={() => globalThis.print()}>
          {t('why.print')}
        </button>
      </div>
      <RoleGate needs="viewer" text={t('station.needsViewer')} redirect>
        <div className="card">
          <Why
            target={target}
            asKnownAt={knownAtOf(search.get('asKnownAt'))}
            onAsKnownAt={(asKnownAt) => change({ asKnownAt })}
          />
        </div>
      </RoleGate>
    </div>
  );
}
