import { queryOptions } from '@tanstack/react-query';
import { session, type Session } from './answers';
import { checked, client, done } from './client';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => checked(client.GET('/api/v1/session'), session),
  staleTime: 60_000,
});

export function signIn(name: string, password: string): Promise<Session> {
  return checked(client.POST('/api/v1/session', { body: { name, password } }), session);
}

export function signOut(): Promise<void> {
  return done(client.DELETE('/api/v1/session'));
}
