import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { downloadCsv, saveFile } from '../../api/downloads';
import { plansQuery } from '../../api/plans';
import { type Due, dueKinds, dueQuery } from '../../api/owed';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Choice } from '../../components/Choice';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import '../plans/plans.css';
import './tasks.css';

/** What agencies owe, of all plans: values, progress of tasks and reports, with their days. */
export default function OwedPage() {
  const { t } = useTexts();
  useTitle(t('tasks.owedTitle'));
  return (
    <div className="page plan-page">
      <h1>{t('tasks.owedTitle')}</h1>
      <p className="intro">{t('tasks.owedIntro')}</p>
      <RoleGate needs="viewer" text={t('plans.needsViewer')} redirect>
        <Owed />
      </RoleGate>
    </div>
  );
}

function Owed() {
  const { t, language } = useTexts();
  const [search, change] = useSearchState();
  const { data: plans } = useQuery(plansQuery);
  const plan = search.get('plan') ?? '';
  const kind = dueKinds.find((one) => one === search.get('kind'));
  const agency = search.get('agency') ?? '';
  const filter = { ...(plan !== '' && { plan }), ...(kind && { kind }) };
  const { data, error, isPending, refetch } = useQuery(dueQuery(filter));
  const download = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams({
        ...filter,
        ...(agency !== '' && { agency }),
        limit: '1000',
      });
      saveFile(await downloadCsv(`/api/v1/owed?${query.toString()}`), 'owed.csv');
    },
  });
  const agencies = [
    ...new Set((data?.items ?? []).flatMap((one) => one.lead.map((lead) => lead.fullName))),
  ].sort((one, other) => one.localeCompare(other, 'vi'));
  const shown = (data?.items ?? []).filter(
    (one) => agency === '' || one.lead.some((lead) => lead.fullName === agency),
  );
  return (
    <>
      <div className="toolbar">
        <Choice
          testId="filter-plan"
          value={plan}
          text={t('tasks.plan')}
          any={t('tasks.anyPlan')}
          options={(plans ?? []).map((one) => [one.code, one.name[language]])}
          onChange={(value) => change({ plan: value, agency: null })}
        />
        <Choice
          testId="filter-agency"
          value={agency}
          text={t('plans.agency')}
          any={t('plans.anyAgency')}
          options={agencies.map((one) => [one, one])}
          onChange={(value) => change({ agency: value })}
        />
        <Choice
          testId="filter-kind"
          value={kind ?? ''}
          text={t('tasks.kind')}
          any={t('tasks.anyKind')}
          options={dueKinds.map((one) => [one, t(`dueKind.${one}`)])}
          onChange={(value) => change({ kind: value })}
        />
        <button
          type="button"
          className="button button-quiet"
          disabled={download.isPending || shown.length === 0}
          onClick={() => download.mutate()}
        >
          <Icon name="download" size={15} /> {t('tasks.download')}
        </button>
      </div>
      {download.isError && <Failure error={download.error} />}
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && shown.length === 0 && <p className="hint">{t('plans.nothingOwed')}</p>}
      {shown.length > 0 && <Table items={shown} />}
      {data && data.nextCursor !== null && <p className="hint">{t('tasks.truncated')}</p>}
    </>
  );
}

function Table({ items }: { items: Due[] }) {
  const { t, language } = useTexts();
  return (
    <div className="table-scroll">
      <table data-testid="due">
        <thead>
          <tr>
            <th scope="col">{t('tasks.what')}</th>
            <th scope="col">{t('plans.lead')}</th>
            <th scope="col">{t('plans.periodOf')}</th>
            <th scope="col">{t('plans.due')}</th>
            <th scope="col">{t('plans.state')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr
              key={`${one.plan} ${one.kind} ${one.code} ${one.period}`}
              data-kind={one.kind}
              data-code={`${one.plan}/${one.code}`}
            >
              <th scope="row">
                <span className="muted">{t(`dueKind.${one.kind}`)}</span>{' '}
                <Link href={addressOf(one)}>
                  {one.code} {one.name[language]}
                </Link>
                <div className="muted">{one.planName[language]}</div>
              </th>
              <td>
                {one.lead.map((lead) => (language === 'vi' ? lead.name : lead.en)).join('; ')}
              </td>
              <td>{one.period}</td>
              <td>
                {formatIsoDate(one.due)}
                {one.overdue && (
                  <div>
                    <span className="task-state task-overdue">{t('tasks.late')}</span>
                  </div>
                )}
              </td>
              <td>{t(`owed.${one.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function addressOf({ plan, kind, code }: Due): string {
  if (kind === 'REPORT') return `/plans/${plan}?part=reports`;
  const part = kind === 'VALUE' ? 'indicators' : 'tasks';
  return `/plans/${plan}/${part}/${encodeURIComponent(code)}`;
}
