import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { tenantDecider } from '../domain/tenant/tenant-decisions.js';
import { type UnitOfWork } from './ports.js';

export interface TenantChange {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  /** The version that the caller has seen, when it says which. */
  readonly expectedVersion?: number | undefined;
}

@Injectable()
export class ChangeTenant {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  run(tenant: string, { expectedVersion, ...change }: TenantChange): Promise<void> {
    return this.units.inTransaction(tenant, async ({ tenants }) => {
      const before = await tenants.load(tenant);
      if (expectedVersion !== undefined && expectedVersion !== before.version) {
        throw new Refusal<IdentityRefusal>('tenant-has-changed', 'Somebody changed the tenant since; read it again.');
      }
      const command = { type: 'ChangeTenant' as const, ...change, at: this.clock.now() };
      await tenants.save(before, tenantDecider.decide(command, before.state));
    });
  }
}
