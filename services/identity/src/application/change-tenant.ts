import { Refusal } from '#decider';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { tenantDecider } from '../domain/tenant/tenant-decisions.js';
import type { Tenants, World } from './ports.js';

export interface TenantChange {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  /** The version that the caller has seen, when it says which. */
  readonly expectedVersion?: number | undefined;
}

export class ChangeTenant {
  constructor(
    private readonly tenants: Tenants,
    private readonly world: World,
  ) {}

  run(tenant: string, { expectedVersion, ...change }: TenantChange): Promise<void> {
    return this.tenants.inTransaction(tenant, async (on) => {
      const at = this.world.now();
      const before = await on.tenant();
      if (expectedVersion !== undefined && expectedVersion !== before.version) {
        throw new Refusal<IdentityRefusal>('tenant-has-changed', 'Somebody changed the tenant since; read it again.');
      }
      await on.saveTenant(before, tenantDecider.decide({ type: 'ChangeTenant', ...change, at }, before.state), at);
    });
  }
}
