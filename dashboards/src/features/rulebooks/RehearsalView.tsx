import { useQuery } from '@tanstack/react-query';
import { rulebookTextQuery } from '../../api/rulebooks';
import { useSearchState } from '../../app/useSearchState';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { useTexts } from '../../i18n';
import { RehearsalForm } from './RehearsalForm';
import { setOf } from './rulebookAddress';

/** Tries a rule on stored history. A path names the file whose text is there at first. */
export function RehearsalView({ path }: { path: string | null }) {
  const { t } = useTexts();
  return (
    <section className="card rehearsal" aria-labelledby="rehearsal-title">
      <h2 id="rehearsal-title">{t('rulebooks.rehearsal')}</h2>
      <p className="muted">{t('rulebooks.rehearsalIntro')}</p>
      <RoleGate needs="analyst" text={t('rulebooks.needsAnalyst')}>
        {path === null ? <RehearsalForm path="" text="" /> : <FromFile path={path} />}
      </RoleGate>
    </section>
  );
}

function FromFile({ path }: { path: string }) {
  const [search] = useSearchState();
  const { data, error, isPending, refetch } = useQuery({
    ...rulebookTextQuery(path, setOf(search.get('set'))),
    // What is being edited must not be replaced below the editor.
    staleTime: Infinity,
  });
  if (isPending) return <Loading />;
  if (data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  return <RehearsalForm path={path} text={data} />;
}
