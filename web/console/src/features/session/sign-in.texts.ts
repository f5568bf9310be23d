import { ApiProblem } from '../../../../api/problem.js';

const away = 'Nobody could be asked: the stack does not answer. Try again in a moment.';

const isAway = (error: unknown): error is Error =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;

/** Why nobody was let in, in words. */
export function refusalText(error: unknown): string {
  if (isAway(error)) return away;
  const { status, code, message } = error as ApiProblem;
  // The password was right: a code is asked for as well, or was not the one that counts.
  if (code === 'code-required' || code === 'wrong-code') return message;
  if (status === 401) return 'There is no user with this e-mail and this password.';
  if (status === 422) return 'This is no e-mail address.';
  // How long to wait after many attempts, or that HTTPS is needed here.
  return message;
}

/** Whether the password was right, and a code beside it is what is missing. */
export const asksForCode = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'code-required' || error.code === 'wrong-code');

/** Why a link did nothing. */
export function linkRefusalText(error: unknown): string {
  if (isAway(error)) return away;
  const { code, message } = error as ApiProblem;
  return code === 'spent-link' ? 'This link has been used already, or its time is over.' : message;
}

const byProvider = new Map([
  [
    'not-invited',
    'Nobody has invited you here. Ask an Admin for an invitation to the e-mail address that you sign in with.',
  ],
  ['email-not-verified', 'Your e-mail address is not verified where you sign in.'],
  ['several-invitations', 'More than one tenant has invited you. Use the link in one of the mails.'],
  ['sign-in-interrupted', 'That took too long, or began in another browser. Begin again.'],
]);

/** Why somebody comes back from a provider and is not signed in: the code is in the address, and is never shown itself. */
export const providerRefusalText = (code: string): string =>
  byProvider.get(code) ?? 'You were not signed in. Try again, or use your password.';
