import { Refusal } from '#decider';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { tenantDecider } from '../domain/tenant/tenant-decisions.js';
import type { CreateApiKey, CreatedApiKey } from './create-api-key.js';
import type { Tenants, World } from './ports.js';

export interface NewTenant {
  readonly tenant: string;
  readonly name: string;
  readonly timeZone: string;
}

export type CreatedTenant = NewTenant & { readonly createdAt: number; readonly adminKey: CreatedApiKey };

export class CreateTenant {
  constructor(
    private readonly tenants: Tenants,
    private readonly createApiKey: CreateApiKey,
    private readonly world: World,
    private readonly operator: string,
  ) {}

  /** The tenant and its first admin key are made together or not at all. */
  run(caller: string, wanted: NewTenant): Promise<CreatedTenant> {
    if (caller !== this.operator) {
      throw new Refusal<IdentityRefusal>('not-the-operator', "Only the operator's own tenant makes other tenants.");
    }
    return this.tenants.inTransaction(wanted.tenant, async (on) => {
      const at = this.world.now();
      const before = await on.tenant();
      const events = tenantDecider.decide({ type: 'CreateTenant', ...wanted, at }, before.state);
      await on.saveTenant(before, events, at);
      const key = this.world.newApiKey(wanted.tenant);
      const adminKey = await this.createApiKey.within(on, { name: 'First admin key', scopes: ['admin'] }, key);
      return { ...wanted, createdAt: at, adminKey };
    });
  }
}
