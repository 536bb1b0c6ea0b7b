import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import type { Account } from '../../api/accountAnswers';
import { accountsQuery, changeAccount, createAccount, resetPassword } from '../../api/accounts';
import type { Role } from '../../api/answers';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { RoleSelect } from './RoleSelect';
import { SecretOnce } from './SecretOnce';

interface Made {
  name: string;
  password: string;
}

/** People who may sign in. */
export function AccountsView() {
  const { data, error, refetch } = useQuery(accountsQuery);
  const { t } = useTexts();
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <NewAccount onMade={setMade} />
      {made && (
        <SecretOnce
          text={t('administration.passwordOf', { name: made.name })}
          secret={made.password}
          onClose={() => setMade(null)}
        />
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <AccountTable accounts={data} onMade={setMade} />}
    </>
  );
}

function NewAccount({ onMade }: { onMade: (made: Made) => void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const create = useMutation({
    mutationFn: () => createAccount(name.trim(), role, unit.trim()),
    onSuccess: async (made) => {
      onMade(made);
      setName('');
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className="card administration-form" onSubmit={submit} data-testid="account-form">
      <label className="field">
        <span>{t('administration.name')}</span>
        <input
          name="account-name"
          required
          maxLength={64}
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
        <span>{t('administration.unit')}</span>
        <input maxLength={200} value={unit} onChange={(event) => setUnit(event.target.value)} />
      </label>
      <button type="submit" className="button button-primary" disabled={create.isPending}>
        {t('administration.addAccount')}
      </button>
      {create.isError && <Failure error={create.error} />}
    </form>
  );
}

interface TableProps {
  accounts: Account[];
  onMade: (made: Made) => void;
}

function AccountTable({ accounts, onMade }: TableProps) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table data-testid="accounts">
        <thead>
          <tr>
            <th scope="col">{t('administration.name')}</th>
            <th scope="col">{t('administration.role')}</th>
            <th scope="col">{t('administration.unit')}</th>
            <th scope="col">{t('administration.createdAt')}</th>
            <th scope="col">{t('administration.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <AccountRow key={account.name} account={account} onMade={onMade} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AccountRow({ account, onMade }: { account: Account; onMade: (made: Made) => void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: accountsQuery.queryKey });
  const change = useMutation({ mutationFn: changeAccount, onSettled: refresh });
  const reset = useMutation({ mutationFn: () => resetPassword(account.name), onSuccess: onMade });
  const failure = change.error ?? reset.error;
  const busy = change.isPending || reset.isPending;
  return (
    <tr
      className={account.disabled ? 'disabled-row' : ''}
      data-testid={`account-${account.name}`}
      data-disabled={account.disabled}
    >
      <th scope="row">{account.name}</th>
      <td>
        <RoleSelect
          label={t('administration.roleOf', { name: account.name })}
          value={account.role}
          onChange={(role) => change.mutate({ ...account, role })}
        />
      </td>
      <td>{account.unit}</td>
      <td>{formatMoment(Date.parse(account.createdAt), defaultZone)}</td>
      <td>
        <span className="row-actions">
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => {
              if (globalThis.confirm(t('administration.confirmReset', { name: account.name })))
                reset.mutate();
            }}
          >
            {t('administration.reset')}
          </button>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => change.mutate({ ...account, disabled: !account.disabled })}
          >
            {account.disabled ? t('administration.enable') : t('administration.disable')}
          </button>
        </span>
        {failure && <Failure error={failure} />}
      </td>
    </tr>
  );
}
