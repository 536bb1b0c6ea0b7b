import './rulebooks.css';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { useTexts } from '../../i18n';
import { AlertRulesView } from '../alertRules/AlertRulesView';
import { LimitsView } from './LimitsView';
import { RehearsalView } from './RehearsalView';
import { RulebookFiles } from './RulebookFiles';
import { RulebookText } from './RulebookText';
import { setOf } from './rulebookAddress';

const views = ['files', 'limits', 'alerts', 'rehearsal'] as const;
type View = (typeof views)[number];

/** The rules as data: what is in force, what was refused, and what another rule would say. */
export default function RulebooksPage() {
  const { t } = useTexts();
  useTitle(t('rulebooks.title'));
  return (
    <div className="page">
      <h1>{t('rulebooks.title')}</h1>
      <p className="intro">{t('rulebooks.intro')}</p>
      <RoleGate needs="viewer" text={t('rulebooks.needsViewer')} redirect>
        <Views />
      </RoleGate>
    </div>
  );
}

function Views() {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const view = views.find((one) => one === search.get('view')) ?? 'files';
  const file = search.get('file');
  return (
    <>
      <div>
        <Segmented<View>
          label={t('rulebooks.title')}
          value={view}
          options={views.map((value) => ({
            value,
            text: value === 'alerts' ? t('alertRules.view') : t(`rulebooks.${value}`),
          }))}
          onChange={(value) => change({ view: value === 'files' ? null : value, file: null })}
        />
      </div>
      {view === 'files' &&
        (file === null ? (
          <RulebookFiles />
        ) : (
          <RulebookText path={file} set={setOf(search.get('set'))} />
        ))}
      {view === 'limits' && <LimitsView />}
      {view === 'alerts' && <AlertRulesView />}
      {view === 'rehearsal' && <RehearsalView key={file} path={file} />}
    </>
  );
}
