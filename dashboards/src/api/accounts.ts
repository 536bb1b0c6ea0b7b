import { queryOptions } from '@tanstack/react-query';
import {
  account,
  accountWithPassword,
  auditEntry,
  key,
  keyWithSecret,
  type Account,
} from './accountAnswers';
import { page, session, type Role } from './answers';
import { checked, client, done, listed } from './client';

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async () => (await checked(client.GET('/api/v1/accounts'), page(account))).items,
});

/** Makes an account; the answer holds its password, this once. */
export function createAccount(name: string, role: Role, unit: string) {
  return checked(
    client.POST('/api/v1/accounts', { body: { name, role, unit } }),
    accountWithPassword,
  );
}

export function changeAccount({ name, role, unit, disabled }: Account) {
  return checked(
    client.PUT('/api/v1/accounts/{name}', {
      params: { path: { name } },
      body: { role, unit, disabled },
    }),
    account,
  );
}

/** Gives an account a new password, told this once; its sessions end. */
export function resetPassword(name: string) {
  return checked(
    client.POST('/api/v1/accounts/{name}/password', { params: { path: { name } } }),
    accountWithPassword,
  );
}

/** Changes the password of who is signed in. */
export function changeOwnPassword(currentPassword: string, newPassword: string) {
  return checked(
    client.PUT('/api/v1/session/password', { body: { currentPassword, newPassword } }),
    session,
  );
}

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async () => (await checked(client.GET('/api/v1/keys'), page(key))).items,
});

/**
 * Makes a key, told this once.
 *
 * @param expiresAt in milliseconds; null for never
 */
export function createKey(name: string, role: Role, expiresAt: number | null) {
  const body =
    expiresAt === null
      ? { name, role }
      : { name, role, expiresAt: new Date(expiresAt).toISOString() };
  return checked(client.POST('/api/v1/keys', { body }), keyWithSecret);
}

export function revokeKey(id: number): Promise<void> {
  return done(client.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }));
}

/**
 * The trail of a span of time.
 *
 * @param from later than this, in milliseconds
 * @param to not later than this, in milliseconds
 */
export const auditQuery = (account: string | undefined, from: number, to: number) =>
  queryOptions({
    queryKey: ['audit', account, from, to],
    queryFn: () =>
      listed(auditEntry, 5, (cursor) =>
        client.GET('/api/v1/audit', {
          params: {
            query: {
              account,
              from: new Date(from).toISOString(),
              to: new Date(to).toISOString(),
              limit: 1000,
              cursor,
            },
          },
        }),
      ),
  });
