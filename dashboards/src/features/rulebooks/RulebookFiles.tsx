import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { RulebookSet } from '../../api/rulebookAnswers';
import { rulebooksQuery } from '../../api/rulebooks';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { noValue } from '../../domain/numbers';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { rulebookAddress } from './rulebookAddress';

/** The files in force, the set that they make, and why newer ones were refused. */
export function RulebookFiles() {
  const { data, error, isPending, refetch } = useQuery(rulebooksQuery);
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <section className="card" data-testid="rulebook-set" data-set={data.set ?? ''}>
        <SetFacts set={data} />
      </section>
      {data.errors.length > 0 && <Refusals errors={data.errors} />}
      <Files set={data} />
    </>
  );
}

function SetFacts({ set }: { set: RulebookSet }) {
  const { t } = useTexts();
  if (set.set === null) return <p>{t('rulebooks.noSet')}</p>;
  return (
    <p>
      <strong>{t('rulebooks.set', { set: set.set })}</strong>
      {set.publishedAt !== null &&
        ` · ${t('rulebooks.publishedAt', {
          time: formatMoment(Date.parse(set.publishedAt), defaultZone),
        })}`}
      {set.account !== null && ` ${t('rulebooks.publishedBy', { account: set.account })}`}
    </p>
  );
}

function Refusals({ errors }: { errors: RulebookSet['errors'] }) {
  const { t } = useTexts();
  return (
    <section className="notice notice-error" role="alert" data-testid="rulebook-errors">
      <p className="notice-title">{t('rulebooks.errorsTitle')}</p>
      <ul>
        {errors.map(({ file, line, rule }) => (
          <li key={`${file} ${line ?? 0} ${rule}`}>
            <code>{line === null ? file : t('rulebooks.errorAt', { file, line })}</code>: {rule}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Files({ set }: { set: RulebookSet }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table data-testid="rulebook-files">
        <caption>{t('rulebooks.files')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rulebooks.path')}</th>
            <th scope="col">{t('rulebooks.kind')}</th>
            <th scope="col">{t('rulebooks.id')}</th>
            <th scope="col">{t('rulebooks.version')}</th>
            <th scope="col">{t('rulebooks.origin')}</th>
            <th scope="col">{t('rulebooks.hash')}</th>
          </tr>
        </thead>
        <tbody>
          {set.files.map(({ path, kind, id, version, origin, sha256 }) => (
            <tr key={path}>
              <th scope="row">
                <Link
                  href={rulebookAddress(path, set.set)}
                  aria-label={t('rulebooks.open', { path })}
                >
                  {path}
                </Link>
              </th>
              <td>{kind}</td>
              <td>{id ?? noValue}</td>
              <td>{version ?? noValue}</td>
              <td>{t(`rulebooks.${origin}`)}</td>
              <td>
                <code title={sha256}>{sha256.slice(0, 12)}…</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
