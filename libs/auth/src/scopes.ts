export const scopes = ['ingest', 'read', 'write', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Who calls, as far as a service needs to know. */
export interface Caller {
  readonly tenant: string;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
}

// What a scope brings with it: who may write may read; admin may do everything; ingest stands alone.
const includes: Record<Scope, readonly Scope[]> = {
  ingest: ['ingest'],
  read: ['read'],
  write: ['write', 'read'],
  admin: ['admin', 'write', 'read', 'ingest'],
};

export function allows(caller: Caller, needed: Scope): boolean {
  return caller.scopes.some((scope) => includes[scope]?.includes(needed));
}
