import { tenantDecider } from '../domain/tenant/tenant-decisions.js';
import type { CreateApiKey } from './create-api-key.js';
import type { NewTenant } from './create-tenant.js';
import type { Tenants, TenantWork, World } from './ports.js';

export interface FirstTenant extends NewTenant {
  readonly adminKey: string | undefined;
}

export type FirstTenantOutcome =
  | 'ready'
  | 'admin-key-added'
  | 'admin-key-is-revoked'
  | 'admin-key-of-another-tenant'
  | 'no-admin-key';

/**
 * Runs at every start. An admin key that the operator gives and nobody knows is added, which is also the way back in
 * when the old one was lost. A key that was revoked stays revoked.
 */
export class EnsureFirstTenant {
  constructor(
    private readonly tenants: Tenants,
    private readonly createApiKey: CreateApiKey,
    private readonly world: World,
  ) {}

  run({ adminKey, ...wanted }: FirstTenant): Promise<FirstTenantOutcome> {
    return this.tenants.inTransaction(wanted.tenant, async (on) => {
      const at = this.world.now();
      const before = await on.tenant();
      if (before.state.status === 'absent') {
        await on.saveTenant(before, tenantDecider.decide({ type: 'CreateTenant', ...wanted, at }, before.state), at);
      }
      if (adminKey !== undefined) return this.ensureKey(on, wanted.tenant, adminKey);
      return (await on.otherAdminKeys('', at)) > 0 ? 'ready' : 'no-admin-key';
    });
  }

  private async ensureKey(on: TenantWork, tenant: string, adminKey: string): Promise<FirstTenantOutcome> {
    const known = await on.ownerOfHash(this.world.hashOfApiKey(adminKey));
    if (known === undefined) {
      await this.createApiKey.within(on, { name: "Operator's admin key", scopes: ['admin'] }, adminKey);
      return 'admin-key-added';
    }
    if (known.tenant !== tenant) return 'admin-key-of-another-tenant';
    return known.revoked ? 'admin-key-is-revoked' : 'ready';
  }
}
