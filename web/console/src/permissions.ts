import type { SignedIn } from './session-context.js';

export type Permission = SignedIn['permissions'][number];
type Role = SignedIn['role'];

/** What each allows, after "cannot", and the roles that have it: as identity grants them. */
const known: Readonly<Record<Permission, { readonly act: string; readonly roles: readonly Role[] }>> = {
  read: { act: 'read it', roles: ['Admin', 'Finance', 'Product', 'Developer', 'Viewer'] },
  ingest: { act: 'send usage', roles: ['Admin', 'Developer'] },
  'catalog:write': { act: 'change products and prices', roles: ['Admin', 'Product'] },
  'customers:write': { act: 'change customers and subscriptions', roles: ['Admin', 'Finance', 'Product'] },
  'billing:write': { act: 'change invoices, credit and payments', roles: ['Admin', 'Finance'] },
  'analysis:write': { act: 'change budgets and simulations', roles: ['Admin', 'Finance', 'Product'] },
  'integration:write': { act: 'correct usage, move test clocks or change webhooks', roles: ['Admin', 'Developer'] },
  write: { act: 'change the settings', roles: ['Admin'] },
  admin: { act: 'administer users, keys and what only an Admin sees', roles: ['Admin'] },
};

export const rolesThatMay = (needed: Permission): readonly Role[] => known[needed].roles;

/** Why a role may not: "Your role, Viewer, cannot send usage. Admin and Developer can." Undefined: it may. */
export function refusalOf(
  { role, permissions }: Pick<SignedIn, 'role' | 'permissions'>,
  needed: Permission,
): string | undefined {
  if (permissions.includes(needed)) return undefined;
  const roles = rolesThatMay(needed);
  const who = roles.length === 1 ? `An ${roles[0]} can` : `${roles.slice(0, -1).join(', ')} and ${roles.at(-1)} can`;
  return `Your role, ${role}, cannot ${known[needed].act}. ${who}.`;
}
