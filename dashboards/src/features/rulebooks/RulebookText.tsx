import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { rulebookTextQuery } from '../../api/rulebooks';
import { address, withChanges } from '../../app/searchState';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useTexts } from '../../i18n';

/** The text of one file with its line numbers, by which refusals and evidence name its places. */
export function RulebookText({ path, set }: { path: string; set: number | undefined }) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery(rulebookTextQuery(path, set));
  const rehearsal = address(
    '/rulebooks',
    withChanges('', { view: 'rehearsal', file: path, set: set?.toString() }),
  );
  return (
    <section className="card rulebook-text" aria-labelledby="rulebook-text-title">
      <div className="card-head">
        <h2 id="rulebook-text-title">
          {set === undefined
            ? t('rulebooks.text', { path })
            : t('rulebooks.textOfSet', { path, set })}
        </h2>
        <span>
          <Link href={rehearsal} className="button button-quiet">
            {t('rulebooks.useForRehearsal')}
          </Link>
          <Link href="/rulebooks" className="button">
            {t('rulebooks.backToFiles')}
          </Link>
        </span>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <ol className="code numbered" data-testid="rulebook-text">
          {data
            .replace(/\n$/, '')
            .split('\n')
            .map((line, place) => (
              // Lines of one text never change their places.
              <li key={place}>{line === '' ? ' ' : line}</li>
            ))}
        </ol>
      )}
    </section>
  );
}
