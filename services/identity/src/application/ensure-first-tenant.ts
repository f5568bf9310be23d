import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { tenantDecider } from '../domain/tenant/tenant-decisions.js';
import { CreateApiKey } from './create-api-key.js';
import type { NewTenant } from './create-tenant.js';
import { KeyGenerator, type UnitOfWork } from './ports.js';

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
@Injectable()
export class EnsureFirstTenant {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly createApiKey: CreateApiKey,
    private readonly keys: KeyGenerator,
    private readonly clock: WallClock,
  ) {}

  run({ adminKey, ...wanted }: FirstTenant): Promise<FirstTenantOutcome> {
    return this.units.inTransaction(wanted.tenant, async (unit) => {
      const at = this.clock.now();
      const before = await unit.tenants.load(wanted.tenant);
      if (before.state.status === 'absent') {
        await unit.tenants.save(before, tenantDecider.decide({ type: 'CreateTenant', ...wanted, at }, before.state));
      }
      if (adminKey !== undefined) return this.ensureKey(unit, wanted.tenant, adminKey);
      return (await unit.otherAdminKeys('', at)) > 0 ? 'ready' : 'no-admin-key';
    });
  }

  private async ensureKey(unit: UnitOfWork, tenant: string, adminKey: string): Promise<FirstTenantOutcome> {
    const known = await unit.ownerOfHash(this.keys.hashOf(adminKey));
    if (known === undefined) {
      await this.createApiKey.within(unit, { name: "Operator's admin key", scopes: ['admin'] }, adminKey);
      return 'admin-key-added';
    }
    if (known.tenant !== tenant) return 'admin-key-of-another-tenant';
    return known.revoked ? 'admin-key-is-revoked' : 'ready';
  }
}
