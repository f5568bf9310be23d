import { ApiProblem } from '../../../../api/problem.js';

/** Why nobody was let in, in words. */
export function refusalText(error: unknown): string {
  if (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500)
    return 'Nobody could be asked: the stack does not answer. Try again in a moment.';
  if (error.status === 401) return 'There is no user with this e-mail and this password.';
  if (error.status === 422) return 'This is no e-mail address.';
  // How long to wait after many attempts, or that HTTPS is needed here.
  return error.message;
}
