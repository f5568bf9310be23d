import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { type TenantChange, tenantDecider } from '../domain/tenant/tenant-decisions.js';
import { type UnitOfWork } from './ports.js';

@Injectable()
export class ChangeTenant {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  /** `expectedVersion`: the one that the caller has seen, when it says which. */
  run(tenant: string, change: TenantChange, expectedVersion: number | undefined): Promise<void> {
    return this.units.inTransaction(tenant, async ({ tenants }) => {
      const before = await tenants.load(tenant);
      if (expectedVersion !== undefined && expectedVersion !== before.version) {
        throw new Refusal<IdentityRefusal>('tenant-has-changed', 'Somebody changed the tenant since; read it again.');
      }
      const command = { type: 'ChangeTenant' as const, change, at: this.clock.now() };
      await tenants.save(before, tenantDecider.decide(command, before.state));
    });
  }
}
