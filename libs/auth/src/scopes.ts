import type { Role } from './roles.js';

export const scopes = ['ingest', 'read', 'write', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Fields of work. Roles write in some of them; the scope `write` of a key means all. */
export const areas = ['catalog', 'customers', 'billing', 'analysis', 'integration'] as const;
export type Area = (typeof areas)[number];

/** What an endpoint may need: a scope, or to write in one area. */
export type Permission = Scope | `${Area}:write`;

/** What a caller has: permissions, or, of a customer, to see their own portal. */
export type Granted = Permission | 'portal';

const writesInAreas = areas.map((area): Permission => `${area}:write`);

/** Every permission of a tenant's own people and programs, weakest first. */
export const permissions: readonly Permission[] = ['read', 'ingest', ...writesInAreas, 'write', 'admin'];

/** Who calls, as far as a service needs to know. */
export interface Caller {
  readonly tenant: string;
  /** Of a key its id; of a person `user/` and theirs; of a customer `portal/` and that of the link. */
  readonly keyId: string;
  readonly scopes: readonly Granted[];
  /** Of a person who has signed in. */
  readonly session?: SignedIn;
  /** Of a customer who looks at their portal. */
  readonly customer?: PortalCustomer;
}

/** A customer by a link: they see what is of one account, and nothing else of the tenant. */
export interface PortalCustomer {
  readonly linkId: string;
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface SignedIn {
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Role;
  /** When identity last heard of it, epoch milliseconds. */
  readonly seenAt: number;
}

// What a scope brings with it: who may write may read; admin may do everything; ingest stands alone.
const includes: Readonly<Record<string, readonly Granted[]>> = {
  ingest: ['ingest'],
  portal: ['portal'],
  read: ['read'],
  write: ['write', ...writesInAreas, 'read'],
  admin: permissions,
  ...Object.fromEntries(writesInAreas.map((one) => [one, [one, 'read']])),
};

export function allows(caller: Pick<Caller, 'scopes'>, needed: Permission): boolean {
  return caller.scopes.some((scope) => includes[scope]?.includes(needed));
}
