import type { Scope } from '#auth';
import type { ApiKeyFacts } from '../domain/api-key/api-key.js';
import { apiKeyDecider } from '../domain/api-key/api-key-decisions.js';
import type { Tenants, TenantWork, World } from './ports.js';

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: number | undefined;
}

/** The key in full is in this answer and nowhere else. */
export type CreatedApiKey = ApiKeyFacts & { readonly key: string };

export class CreateApiKey {
  constructor(
    private readonly tenants: Tenants,
    private readonly world: World,
  ) {}

  run(tenant: string, wanted: NewApiKey): Promise<CreatedApiKey> {
    return this.tenants.inTransaction(tenant, (on) => this.within(on, wanted, this.world.newApiKey(tenant)));
  }

  // The id is never taken from an Idempotency-Key: a key whose answer was lost is lost, and a second one is another.
  async within(on: TenantWork, wanted: NewApiKey, key: string): Promise<CreatedApiKey> {
    const at = this.world.now();
    const keyId = this.world.newId();
    const facts: ApiKeyFacts = {
      keyId,
      name: wanted.name,
      keyHash: this.world.hashOfApiKey(key),
      scopes: [...new Set(wanted.scopes)],
      lastFour: key.slice(-4),
      createdAt: at,
      ...(wanted.expiresAt === undefined ? {} : { expiresAt: wanted.expiresAt }),
    };
    const before = await on.apiKey(keyId);
    const activeKeys = await on.activeKeys();
    const events = apiKeyDecider.decide({ type: 'CreateApiKey', activeKeys, ...facts }, before.state);
    await on.saveApiKey(keyId, before, events, at);
    return { ...facts, key };
  }
}
