import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import type { Key } from '../../api/accountAnswers';
import { createKey, keysQuery, revokeKey } from '../../api/accounts';
import type { Role } from '../../api/answers';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { dayEnd, defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { RoleSelect } from './RoleSelect';
import { SecretOnce } from './SecretOnce';

/** Keys by which programs sign in. */
export function KeysView() {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery(keysQuery);
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  return (
    <>
      <NewKey onMade={setMade} />
      {made && (
        <SecretOnce
          text={t('administration.keyOf', { name: made.name })}
          secret={made.key}
          onClose={() => setMade(null)}
        />
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <KeyTable keys={data} />}
    </>
  );
}

function NewKey({ onMade }: { onMade: (made: { name: string; key: string }) => void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [lastDay, setLastDay] = useState('');
  const create = useMutation({
    mutationFn: () =>
      createKey(name.trim(), role, lastDay === '' ? null : dayEnd(lastDay, defaultZone)),
    onSuccess: async (made) => {
      onMade(made);
      setName('');
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className="card administration-form" onSubmit={submit} data-testid="key-form">
      <label className="field">
        <span>{t('administration.keyName')}</span>
        <input
          name="key-name"
          required
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('administration.role')}</span>
        <RoleSelect value={role} onChange={setRole} />
      </label>
      <label className="field">
        <span>{t('administration.lastDay')}</span>
        <input type="date" value={lastDay} onChange={(event) => setLastDay(event.target.value)} />
      </label>
      <button type="submit" className="button button-primary" disabled={create.isPending}>
        {t('administration.addKey')}
      </button>
      {create.isError && <Failure error={create.error} />}
    </form>
  );
}

function KeyTable({ keys }: { keys: Key[] }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: number) => revokeKey(id),
    onSettled: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  return (
    <>
      {revoke.isError && <Failure error={revoke.error} />}
      <div className="table-scroll card">
        <table data-testid="keys">
          <thead>
            <tr>
              <th scope="col">{t('administration.keyName')}</th>
              <th scope="col">{t('administration.role')}</th>
              <th scope="col">{t('administration.createdAt')}</th>
              <th scope="col">{t('administration.expiresAt')}</th>
              <th scope="col">{t('administration.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(({ id, name, role, createdAt, expiresAt }) => (
              <tr key={id} data-testid={`key-${name}`}>
                <th scope="row">{name}</th>
                <td>{t(`role.${role}`)}</td>
                <td>{formatMoment(Date.parse(createdAt), defaultZone)}</td>
                <td>
                  {expiresAt === null
                    ? t('administration.never')
                    : formatMoment(Date.parse(expiresAt), defaultZone)}
                </td>
                <td>
                  <button
                    type="button"
                    className="button"
                    disabled={revoke.isPending}
                    onClick={() => {
                      if (globalThis.confirm(t('administration.confirmRevoke', { name })))
                        revoke.mutate(id);
                    }}
                  >
                    {t('administration.revoke')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
