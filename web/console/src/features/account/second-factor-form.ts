import { ApiProblem } from '../../../../api/problem.js';
import type { FormField } from '../../form/form-field.js';

/** Bounds of the API: six digits of the application, or a recovery code. */
export const codeField: FormField = {
  name: 'code',
  label: 'Code',
  kind: 'code',
  isNeeded: true,
  most: 24,
  isWide: true,
};

/** A secret in groups of four, to be typed off: whoever reads it keeps their place. */
export const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';

/** A code that does not count is a slip in its field: as an answer it has the status of a session that is over. */
export const atItsField = (error: unknown): unknown =>
  error instanceof ApiProblem && error.code === 'wrong-code'
    ? new ApiProblem(422, error.code, error.message, [{ path: '/code', code: error.code, message: error.message }])
    : error;
