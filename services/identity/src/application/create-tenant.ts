import { Inject, Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { EventPublisher, UnitsOfWork } from '#event-store';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { tenantDecider } from '../domain/tenant/tenant-decisions.js';
import { CreateApiKey, type CreatedApiKey } from './create-api-key.js';
import { KeyGenerator, OPERATOR, type UnitOfWork } from './ports.js';

export interface NewTenant {
  readonly tenant: string;
  readonly name: string;
  readonly timeZone: string;
}

export type CreatedTenant = NewTenant & { readonly createdAt: number; readonly adminKey: CreatedApiKey };

@Injectable()
export class CreateTenant {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly createApiKey: CreateApiKey,
    private readonly keys: KeyGenerator,
    private readonly clock: WallClock,
    private readonly publisher: EventPublisher,
    @Inject(OPERATOR) private readonly operator: string,
  ) {}

  /** The tenant and its first admin key are made together or not at all. Other services may know them when this answers. */
  async run(caller: string, wanted: NewTenant): Promise<CreatedTenant> {
    if (caller !== this.operator) {
      throw new Refusal<IdentityRefusal>('not-the-operator', "Only the operator's own tenant makes other tenants.");
    }
    const created = await this.units.inTransaction(wanted.tenant, async (unit) => {
      const at = this.clock.now();
      await unit.tenants.decide(wanted.tenant, tenantDecider, { type: 'CreateTenant', ...wanted, at });
      const key = this.keys.newKey(wanted.tenant);
      const adminKey = await this.createApiKey.within(unit, { name: 'First admin key', scopes: ['admin'] }, key);
      return { ...wanted, createdAt: at, adminKey };
    });
    await this.publisher.publishes();
    return created;
  }
}
