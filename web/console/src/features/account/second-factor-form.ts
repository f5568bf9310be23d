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

/** Whoever is signed in shows it once more before they change how they sign in. */
export const currentPasswordField: FormField = {
  name: 'currentPassword',
  label: 'Current password',
  kind: 'current-password',
  isNeeded: true,
  most: 256,
};

/** A secret in groups of four, to be typed off: whoever reads it keeps their place. */
export const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';
