import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { planFileQuery, writePlan, type PlanFile } from '../../api/planFiles';
import { plansKey } from '../../api/planParts';
import { ProblemError } from '../../api/problems';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { ReasonField } from '../../components/ReasonField';
import { RoleGate } from '../../components/RoleGate';
import { defaultZone, isoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { type Draft, draftOf, emptyDraft, fileOf, textAt } from './planDraft';
import { Fields, Records, WritingContext } from './PlanFields';
import { codeField, headFields, planLists } from './planFields';
import { PlanHistory } from './PlanHistory';
import './plans.css';

/** Writes a plan by a form: a new one, or the one of that code. */
export default function PlanFormPage({ code }: { code: string | null }) {
  const { t } = useTexts();
  useTitle(t('planForm.title'));
  return (
    <div className="page plan-page">
      <p>
        <Link href={code === null ? '/plans' : `/plans/${code}`}>← {t('plans.back')}</Link>
      </p>
      <h1>{code === null ? t('planForm.new') : t('planForm.edit', { code })}</h1>
      <RoleGate needs="analyst" text={t('planForm.needsAnalyst')}>
        {code === null ? <PlanForm of={null} /> : <Known code={code} />}
      </RoleGate>
    </div>
  );
}

function Known({ code }: { code: string }) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery(planFileQuery(code));
  // What somebody began to change: it stays on the screen whatever others save meanwhile.
  const [begun, begin] = useState<PlanFile | null>(null);
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const of = begun ?? data;
  return (
    <>
      {of.version !== data.version && (
        <div className="notice" role="alert" data-testid="plan-changed">
          <p>{t('planForm.changed')}</p>
          <button type="button" className="button" onClick={() => begin(null)}>
            {t('planForm.openNew')}
          </button>
        </div>
      )}
      <PlanForm key={of.version} of={of} onBegin={() => begin(of)} onSaved={() => begin(null)} />
      <PlanHistory of={data} />
    </>
  );
}

interface FormProps {
  of: PlanFile | null;
  /** At every change of what is written. */
  onBegin?: () => void;
  onSaved?: () => void;
}

function PlanForm({ of, onBegin, onSaved }: FormProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [draft, setDraft] = useState(() =>
    of === null ? emptyDraft(isoDate(Date.now(), defaultZone)) : draftOf(of.file),
  );
  const change = (next: Draft) => {
    setDraft(next);
    onBegin?.();
  };
  const [reason, setReason] = useState('');
  const write = useMutation({
    mutationFn: () =>
      writePlan(
        textAt(draft, ['code']).trim(),
        { ...fileOf(draft), version: isoDate(Date.now(), defaultZone) },
        of?.version ?? null,
        reason.trim(),
      ),
    onSuccess: async (written) => {
      await client.invalidateQueries({ queryKey: plansKey });
      onSaved?.();
      go(`/plans/${written.plan}/edit`);
    },
  });
  const errors = write.error instanceof ProblemError ? write.error.problem.errors : [];
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    write.mutate();
  };
  return (
    <WritingContext value={{ draft, change, errors }}>
      <form onSubmit={submit} data-testid="plan-form" className="plan-form">
        {of !== null && (
          <p role="status" data-testid="plan-state" data-in-force={of.inForce}>
            {of.inForce ? t('planForm.inForce') : t('planForm.waiting')}
          </p>
        )}
        <p className="muted">{t('planForm.hint')}</p>
        <section className="card">
          <h2>{t('planForm.head')}</h2>
          {of === null && <Fields fields={[codeField]} at={[]} />}
          <Fields fields={headFields} at={[]} />
        </section>
        {planLists.map((list) => (
          <section key={list.path.join('.')} className="card">
            <h2>{t(`planList.${list.name}`)}</h2>
            <Records list={list} at={[]} />
          </section>
        ))}
        <section className="card">
          <ReasonField value={reason} onChange={setReason} />
          <button type="submit" className="button button-primary" disabled={write.isPending}>
            {t('planForm.save')}
          </button>
          {write.isError && <Failure error={write.error} />}
        </section>
      </form>
    </WritingContext>
  );
}
