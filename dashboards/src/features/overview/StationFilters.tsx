import { Icon } from '../../components/Icon';
import { useTexts } from '../../i18n';
import { kindsOf, type StationFilter, type StationView } from './stationViews';

interface Props {
  views: StationView[];
  filter: StationFilter;
  onChange: (filter: StationFilter) => void;
}

/** Narrows map and list to one kind, or to the stations that need someone. */
export function StationFilters({ views, filter, onChange }: Props) {
  const { t } = useTexts();
  const problems = views.filter((view) => view.hasProblem).length;
  const kinds = ['all' as const, ...kindsOf(views)];
  return (
    <div className="filters" role="group" aria-label={t('overview.filter')}>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="chip"
          aria-pressed={filter.kind === kind}
          data-testid={`filter-${kind}`}
          onClick={() => onChange({ ...filter, kind })}
        >
          {kind !== 'all' && <Icon name={kind} size={15} />}
          {t(`kind.${kind}`)}
        </button>
      ))}
      <button
        type="button"
        className="chip chip-problem"
        aria-pressed={filter.problemsOnly}
        disabled={problems === 0 && !filter.problemsOnly}
        data-testid="filter-problems"
        onClick={() => onChange({ ...filter, problemsOnly: !filter.problemsOnly })}
      >
        <Icon name="silent" size={14} />
        {t('overview.problemsOnly', { count: problems })}
      </button>
    </div>
  );
}
