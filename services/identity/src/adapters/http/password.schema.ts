import { Type } from 'typebox';
import { Problem } from '#http';
import { passwordLength, passwordProblems } from '../../domain/user/password.js';

export const PasswordText = Type.String({
  minLength: passwordLength.shortest,
  maxLength: passwordLength.longest,
  description: 'With at least 5 different characters.',
});

/** The secret of a link that was mailed. */
export const LinkText = Type.String({ minLength: 1, maxLength: 64 });

/** What a schema cannot say of it. */
export function demandPassword(password: string): void {
  const reasons = passwordProblems(password).map((message) => ({ path: '/password', code: 'weak-password', message }));
  if (reasons.length > 0) throw new Problem(422, 'invalid-body', `The password ${reasons[0]?.message}.`, reasons);
}
