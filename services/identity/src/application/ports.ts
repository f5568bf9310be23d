import type { ApiKey, ApiKeyEvent } from '../domain/api-key/api-key.js';
import type { Tenant, TenantEvent } from '../domain/tenant/tenant.js';

export interface Loaded<State> {
  readonly state: State;
  /** How many events the stream has. */
  readonly version: number;
}

/** The work of one transaction on one tenant. Two of them on the same tenant never overlap. */
export interface TenantWork {
  tenant(): Promise<Loaded<Tenant>>;
  saveTenant(before: Loaded<Tenant>, events: readonly TenantEvent[], at: number): Promise<void>;
  apiKey(keyId: string): Promise<Loaded<ApiKey>>;
  saveApiKey(keyId: string, before: Loaded<ApiKey>, events: readonly ApiKeyEvent[], at: number): Promise<void>;
  activeKeys(): Promise<number>;
  /** Admin keys that work at that instant, apart from this one. */
  otherAdminKeys(keyId: string, at: number): Promise<number>;
  /** Of all tenants: a key belongs to one of them. */
  ownerOfHash(keyHash: string): Promise<{ tenant: string; revoked: boolean } | undefined>;
}

export interface Tenants {
  inTransaction<Result>(tenant: string, work: (on: TenantWork) => Promise<Result>): Promise<Result>;
}

/** What an application takes from the world besides its store. */
export interface World {
  now(): number;
  newId(): string;
  newApiKey(tenant: string): string;
  hashOfApiKey(key: string): string;
}
