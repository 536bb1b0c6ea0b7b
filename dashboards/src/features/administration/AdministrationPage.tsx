import './administration.css';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { useTexts } from '../../i18n';
import { ReceiversView } from '../receivers/ReceiversView';
import { AccountsView } from './AccountsView';
import { AuditView } from './AuditView';
import { KeysView } from './KeysView';

const views = ['accounts', 'keys', 'receivers', 'audit'] as const;
type View = (typeof views)[number];

/** Who may sign in, and who did what. */
export default function AdministrationPage() {
  const { t } = useTexts();
  useTitle(t('administration.title'));
  return (
    <div className="page">
      <h1>{t('administration.title')}</h1>
      <p className="intro">{t('administration.intro')}</p>
      <RoleGate needs="administrator" text={t('administration.needsAdministrator')} redirect>
        <Views />
      </RoleGate>
    </div>
  );
}

function Views() {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const view = views.find((one) => one === search.get('view')) ?? 'accounts';
  return (
    <>
      <div>
        <Segmented<View>
          label={t('administration.title')}
          value={view}
          options={views.map((value) => ({ value, text: t(`administration.${value}`) }))}
          onChange={(value) => change({ view: value === 'accounts' ? null : value })}
        />
      </div>
      {view === 'accounts' && <AccountsView />}
      {view === 'keys' && <KeysView />}
      {view === 'receivers' && <ReceiversView />}
      {view === 'audit' && <AuditView />}
    </>
  );
}
