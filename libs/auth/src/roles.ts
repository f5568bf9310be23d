import { type Area, allows, type Permission } from './scopes.js';

export const roles = ['Admin', 'Finance', 'Product', 'Developer', 'Viewer'] as const;
export type Role = (typeof roles)[number];

/** What people may do, by their role. Everybody reads; keys have scopes of their own and no role. */
const granted: Readonly<Record<Role, readonly Permission[]>> = {
  Admin: ['admin'],
  Finance: ['read', 'customers:write', 'billing:write', 'analysis:write'],
  Product: ['read', 'catalog:write', 'customers:write', 'analysis:write'],
  Developer: ['read', 'ingest', 'integration:write'],
  Viewer: ['read'],
};

export const permissionsOfRole = (role: Role): readonly Permission[] => granted[role];

/** Who has it, as a sentence names them. */
export const rolesWith = (needed: Permission): readonly Role[] =>
  roles.filter((role) => allows({ scopes: granted[role] }, needed));

/** To which area the operations of a tag belong; those of no other tag are written by whoever may write everywhere. */
const areaOfTag: Readonly<Record<string, Area>> = {
  Usage: 'integration',
  Telemetry: 'integration',
  Webhooks: 'integration',
  'Test clocks': 'integration',
  Products: 'catalog',
  'Product versions': 'catalog',
  'Product drafts': 'catalog',
  Prices: 'catalog',
  'Model prices': 'catalog',
  Sources: 'catalog',
  'Metering elements': 'catalog',
  Audiences: 'catalog',
  Organizations: 'customers',
  Subscribers: 'customers',
  Subscriptions: 'customers',
  'Portal links': 'customers',
  'Checkout sessions': 'customers',
  Invoices: 'billing',
  'Credit notes': 'billing',
  Coupons: 'billing',
  Wallets: 'billing',
  Payments: 'billing',
  'Payment methods': 'billing',
  'Payment gateways': 'billing',
  Deliveries: 'billing',
  'Notification templates': 'billing',
  Branding: 'billing',
  Analytics: 'analysis',
  Budgets: 'analysis',
  Simulations: 'analysis',
};

/** What an operation needs: writing is of the area of its tag. */
export function permissionFor(tag: string, scope: Permission): Permission {
  const area = areaOfTag[tag];
  return scope === 'write' && area !== undefined ? `${area}:write` : scope;
}
