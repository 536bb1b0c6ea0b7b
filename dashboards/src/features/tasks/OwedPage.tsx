import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { downloadCsv, saveFile } from '../../api/downloads';
import { plansQuery } from '../../api/plans';
import { type Due, type DueFilter, dueKinds, dueQuery } from '../../api/owed';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Choice } from '../../components/Choice';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import {
  agenciesOf,
  type Grouping,
  type OwedGroup,
  groupings,
  groupsOf,
  owedBy,
} from './owedGroups';
import { OwedThings } from './OwedThings';
import '../plans/plans.css';
import './tasks.css';

/** How far ahead days are looked for, in days. */
const aheads = ['30', '90', '366'] as const;

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
  const { t } = useTexts();
  const [search] = useSearchState();
  const kind = dueKinds.find((one) => one === search.get('kind'));
  const plan = search.get('plan') ?? '';
  const agency = search.get('agency') ?? '';
  const ahead = aheads.find((one) => one === search.get('ahead')) ?? '30';
  const filter = {
    ...(plan !== '' && { plan }),
    ...(kind && { kind }),
    withinDays: Number(ahead),
  };
  const { data, error, isPending, refetch } = useQuery(dueQuery(filter));
  const by = groupings.find((one) => one === search.get('by')) ?? 'plan';
  const all = data?.items ?? [];
  const shown = owedBy(all, agency);
  const isFiltered = plan !== '' || agency !== '' || kind !== undefined;
  return (
    <>
      <Filters items={all} filter={filter} ahead={ahead} by={by} isEmpty={shown.length === 0} />
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && shown.length === 0 && (
        <p className="hint" data-testid="nothing-owed">
          {isFiltered ? (
            <>
              {t('tasks.nothingMatches')} <Link href="/owed">{t('tasks.withoutFilters')}</Link>
            </>
          ) : (
            t('tasks.nothingOwed')
          )}
        </p>
      )}
      {shown.length > 0 && <Groups items={shown} by={by} ahead={ahead} agency={agency} />}
      {data && data.nextCursor !== null && <p className="hint">{t('tasks.truncated')}</p>}
    </>
  );
}

interface FiltersProps {
  items: Due[];
  filter: DueFilter;
  ahead: string;
  by: Grouping;
  isEmpty: boolean;
}

function Filters({ items, filter, ahead, by, isEmpty }: FiltersProps) {
  const { t, language } = useTexts();
  const [search, change] = useSearchState();
  const { data: plans } = useQuery(plansQuery);
  const agency = search.get('agency') ?? '';
  const download = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams({
        ...(filter.plan && { plan: filter.plan }),
        ...(filter.kind && { kind: filter.kind }),
        ...(agency !== '' && { agency }),
        withinDays: ahead,
        limit: '1000',
      });
      saveFile(await downloadCsv(`/api/v1/owed?${query.toString()}`), 'owed.csv');
    },
  });
  return (
    <>
      <div className="toolbar">
        <Choice
          testId="filter-plan"
          value={filter.plan ?? ''}
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
          options={agenciesOf(items, language)}
          onChange={(value) => change({ agency: value })}
        />
        <Choice
          testId="filter-kind"
          value={filter.kind ?? ''}
          text={t('tasks.kind')}
          any={t('tasks.anyKind')}
          options={dueKinds.map((one) => [one, t(`dueKind.${one}`)])}
          onChange={(value) => change({ kind: value })}
        />
        <label className="field">
          <span>{t('tasks.ahead')}</span>
          <select
            value={ahead}
            data-testid="filter-ahead"
            onChange={({ target }) =>
              change({ ahead: target.value === '30' ? null : target.value })
            }
          >
            {aheads.map((one) => (
              <option key={one} value={one}>
                {t('tasks.windowDays', { days: one })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="toolbar">
        <Segmented
          label={t('tasks.groupBy')}
          value={by}
          options={groupings.map((value) => ({ value, text: t(`owedBy.${value}`) }))}
          onChange={(value) => change({ by: value === 'plan' ? null : value })}
        />
        <button
          type="button"
          className="button button-quiet"
          disabled={download.isPending || isEmpty}
          onClick={() => download.mutate()}
        >
          <Icon name="download" size={15} /> {t('tasks.download')}
        </button>
      </div>
      {download.isError && <Failure error={download.error} />}
    </>
  );
}

interface GroupsProps {
  items: Due[];
  by: Grouping;
  ahead: string;
  agency: string;
}

function Groups({ items, by, ahead, agency }: GroupsProps) {
  const { t } = useTexts();
  const groups = groupsOf(items, by).filter(
    ({ key }) => by === 'plan' || agency === '' || key === agency,
  );
  const overdue = items.filter((one) => one.overdue).length;
  const waiting = items.filter((one) => one.state === 'WAITING').length;
  return (
    <>
      <p data-testid="owed-counts">
        {t('tasks.owedCounts', {
          count: items.length,
          coming: items.length - overdue,
          days: ahead,
          overdue,
          waiting,
        })}
      </p>
      {groups.map((group) => (
        <Group
          key={`${by} ${group.key} ${String(groups.length === 1)}`}
          group={group}
          by={by}
          startsOpen={groups.length === 1}
        />
      ))}
    </>
  );
}

interface GroupProps {
  group: OwedGroup;
  by: Grouping;
  startsOpen: boolean;
}

/** One plan or agency; what it holds is shown when it is opened. */
function Group({ group, by, startsOpen }: GroupProps) {
  const { t, language } = useTexts();
  const [isOpen, setOpen] = useState(startsOpen);
  const of = group.things[0]?.of;
  const lead = of?.lead.find(({ fullName }) => fullName === group.key);
  const name = by === 'plan' ? of?.planName[language] : language === 'vi' ? group.key : lead?.en;
  return (
    <details
      className="card owed-group"
      open={isOpen}
      data-testid="owed-group"
      data-group={group.key}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <strong>{name}</strong>{' '}
        <span className="muted">
          {t('tasks.groupCounts', { count: group.count, overdue: group.overdue })}
          {group.next !== null && <> · {t('tasks.nextDay', { date: formatIsoDate(group.next) })}</>}
        </span>
      </summary>
      {isOpen && <OwedThings things={group.things} withPlan={by === 'agency'} />}
    </details>
  );
}
