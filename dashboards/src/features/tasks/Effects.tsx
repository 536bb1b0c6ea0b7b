import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { PlanTask } from '../../api/tasks';
import { linksQuery, type TaskLink, undoLink } from '../../api/taskEffects';
import { useSearchState } from '../../app/useSearchState';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { UndoForm } from '../../components/UndoForm';
import { useTexts } from '../../i18n';
import { EffectTable } from './EffectTable';
import { LinkForm } from './LinkForm';

const windows = [90, 180, 365, 730] as const;

/** What a task is meant to move, and what was measured before and after it. */
export function Effects({ task }: { task: PlanTask }) {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const { data, error, isPending, refetch } = useQuery(linksQuery(task.plan, task.code));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const around = search.get('around') === 'end' ? 'end' : 'start';
  const days = windows.find((one) => String(one) === search.get('window')) ?? 365;
  return (
    <section className="card" data-testid="effects">
      <h2>{t('tasks.effects')}</h2>
      <p className="muted">{t('tasks.effectsIntro')}</p>
      {data.length === 0 && <p className="hint">{t('tasks.noLinks')}</p>}
      {data.length > 0 && (
        <div className="toolbar">
          <Segmented
            label={t('tasks.around')}
            value={around}
            options={[
              { value: 'start', text: t('tasks.start') },
              { value: 'end', text: t('tasks.end') },
            ]}
            onChange={(value) => change({ around: value === 'start' ? null : value })}
          />
          <Segmented
            label={t('tasks.window')}
            value={String(days)}
            options={windows.map((one) => ({
              value: String(one),
              text: t('tasks.windowDays', { days: one }),
            }))}
            onChange={(value) => change({ window: value === '365' ? null : value })}
          />
        </div>
      )}
      {data.map((link) => (
        <article
          key={`${String(link.id)} ${link.indicator ?? ''}`}
          className="task-link"
          data-testid="task-link"
        >
          <LinkHead task={task} link={link} />
          {link.series.length === 0 && <p className="muted">{t('tasks.noSeries')}</p>}
          {link.series.map((series) => (
            <EffectTable
              key={`${series.station} ${series.parameter}`}
              task={task}
              wanted={{ ...series, around, days }}
            />
          ))}
        </article>
      ))}
      <RoleGate needs="operator" text="" silent>
        <LinkForm task={task} />
      </RoleGate>
    </section>
  );
}

function LinkHead({ task, link }: { task: PlanTask; link: TaskLink }) {
  const { t, language } = useTexts();
  const { id } = link;
  return (
    <>
      <h3>
        {link.indicator !== null ? (
          <Link href={`/plans/${task.plan}/indicators/${link.indicator}`}>
            {link.indicator} {link.name?.[language]}
          </Link>
        ) : (
          <Link href={`/stations/${encodeURIComponent(link.station ?? '')}`}>
            {link.station} · {link.parameter}
          </Link>
        )}
      </h3>
      <p className="muted">
        {id === null ? t('tasks.byDocument') : `${link.account ?? ''}: ${link.reason ?? ''}`}
      </p>
      {id !== null && (
        <RoleGate needs="operator" text="" silent>
          <UndoForm
            text={t('tasks.undoLink')}
            undo={(reason) => undoLink(task.plan, task.code, id, reason)}
            quiet
          />
        </RoleGate>
      )}
    </>
  );
}
