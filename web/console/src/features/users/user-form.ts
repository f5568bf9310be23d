import type { Answer } from '../../../../api/client.js';
import type { FormField } from '../../form/form-field.js';

export type User = Answer<'/v1/users'>['items'][number];
export type Invitation = Answer<'/v1/invitations'>['items'][number];
type Role = User['role'];

/** What each role may do, in words. */
const roleWords: Readonly<Record<Role, string>> = {
  Admin: 'everything, also users, keys and settings',
  Finance: 'customers, invoices, credit, payments, budgets',
  Product: 'products, prices, customers, budgets',
  Developer: 'usage and its corrections, test clocks',
  Viewer: 'reads, and changes nothing',
};

const roles = Object.keys(roleWords) as Role[];

/** The weakest where nothing fits: nobody is given more by a slip. */
export const roleOf = (text: string | undefined): Role => roles.find((role) => role === text) ?? 'Viewer';

const role = (initial: Role): FormField => ({
  name: 'role',
  label: 'Role',
  kind: 'choice',
  isWide: true,
  initial,
  choices: roles.map((one) => [one, `${one}: ${roleWords[one]}`]),
});

const named = (initial = ''): FormField => ({
  name: 'name',
  label: 'Name',
  isNeeded: true,
  isWide: true,
  most: 200,
  initial,
});

export const invitationFields: readonly FormField[] = [
  { name: 'email', label: 'E-mail', kind: 'email', isNeeded: true, isWide: true, most: 254 },
  named(),
  role('Viewer'),
];

export const userFields = (user: User): readonly FormField[] => [named(user.name), role(user.role)];

/** Where the secret of an invitation is shown: what the mail says as well. */
export const invitationLink = (token: string, origin: string): string => `${origin}/invitation/${token}`;
