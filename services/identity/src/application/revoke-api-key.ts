import { apiKeyDecider } from '../domain/api-key/api-key-decisions.js';
import type { Tenants, World } from './ports.js';

export class RevokeApiKey {
  constructor(
    private readonly tenants: Tenants,
    private readonly world: World,
  ) {}

  run(tenant: string, keyId: string): Promise<void> {
    return this.tenants.inTransaction(tenant, async (on) => {
      const at = this.world.now();
      const before = await on.apiKey(keyId);
      const otherAdminKeys = await on.otherAdminKeys(keyId, at);
      const events = apiKeyDecider.decide({ type: 'RevokeApiKey', otherAdminKeys, at }, before.state);
      await on.saveApiKey(keyId, before, events, at);
    });
  }
}
