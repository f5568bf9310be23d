import { Injectable } from '@nestjs/common';
import { type Loaded, UnitsOfWork } from '#event-store';
import type { DunningPolicy } from '../domain/dunning/dunning-policy.js';
import { type DunningPolicyState, dunningPolicyDecider } from '../domain/dunning/dunning-policy-decisions.js';
import type { UnitOfWork } from './ports.js';

/** What is being asked for already goes on as it began. */
@Injectable()
export class SetDunningPolicy {
  constructor(private readonly units: UnitsOfWork<UnitOfWork>) {}

  async run(tenant: string, policy: DunningPolicy, seen: number | undefined): Promise<Loaded<DunningPolicyState>> {
    return this.units.inTransaction(tenant, async ({ dunningPolicies }) => {
      const before = await dunningPolicies.load(tenant);
      const command = { type: 'SetDunningPolicy', ...policy, seen, version: before.version } as const;
      return dunningPolicies.save(before, dunningPolicyDecider.decide(command, before.state));
    });
  }

  current(tenant: string): Promise<Loaded<DunningPolicyState>> {
    return this.units.inTransaction(tenant, ({ dunningPolicies }) => dunningPolicies.load(tenant));
  }
}
