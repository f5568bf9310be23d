import type { AggregateStore } from '#event-store';
import type { ApiKey, ApiKeyEvent } from '../domain/api-key/api-key.js';
import type { Tenant, TenantEvent } from '../domain/tenant/tenant.js';

/** One transaction on one tenant. Two of them on the same tenant never overlap. */
export interface UnitOfWork {
  readonly tenants: AggregateStore<Tenant, TenantEvent>;
  readonly apiKeys: AggregateStore<ApiKey, ApiKeyEvent>;
  activeKeys(): Promise<number>;
  /** Admin keys that work at that instant, apart from this one. */
  otherAdminKeys(keyId: string, at: number): Promise<number>;
  /** Of all tenants: a key belongs to one of them. */
  ownerOfHash(keyHash: string): Promise<{ tenant: string; revoked: boolean } | undefined>;
}

/** Where new keys and their ids come from. */
export abstract class KeyGenerator {
  abstract newId(): string;
  abstract newKey(tenant: string): string;
  abstract hashOf(key: string): string;
}

/** The tenant that runs this installation. */
export const OPERATOR = Symbol('operator');
