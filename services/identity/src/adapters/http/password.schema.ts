import { Type } from 'typebox';
import { Problem } from '#http';
import { TooManyAttempts } from '../../application/counted-attempt.js';
import { passwordLength, passwordProblems } from '../../domain/user/password.js';

export const PasswordText = Type.String({
  minLength: passwordLength.shortest,
  maxLength: passwordLength.longest,
  description: 'With at least 5 different characters.',
});

/** Of whoever is signed in, shown once more. */
export const CurrentPassword = Type.String({ minLength: 1, maxLength: 256 });

/** The secret of a link that was mailed. */
export const LinkText = Type.String({ minLength: 1, maxLength: 64 });

/** What a schema cannot say of it. */
export function demandPassword(password: string): void {
  const reasons = passwordProblems(password).map((message) => ({ path: '/password', code: 'weak-password', message }));
  if (reasons.length > 0) throw new Problem(422, 'invalid-body', `The password ${reasons[0]?.message}.`, reasons);
}

/** Passwords that were wrong too often are a problem that says how long to wait. */
export function attemptsExplained(error: unknown): never {
  if (!(error instanceof TooManyAttempts)) throw error;
  const seconds = Math.ceil(error.waitMs / 1_000);
  const detail = `Too many attempts that failed; the next one is possible in ${seconds} s.`;
  throw new Problem(429, 'too-many-attempts', detail, [], { 'retry-after': String(seconds) });
}
