import * as v from 'valibot';
import { problem, type Problem } from './answers';

/** The server refused a request and said why. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The server was not reached. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

/** The server answered with something that its contract does not allow. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

/** Whether an error says that the caller must sign in (again). */
export function asksToSignIn(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 401;
}

/** What an answer of failure says; a proxy's page that is no problem document gives its status. */
export function problemOf(body: unknown, response: Response): ProblemError {
  const parsed = v.safeParse(problem, body);
  if (parsed.success) return new ProblemError(parsed.output);
  return new ProblemError({
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    detail: '',
    errors: [],
  });
}
