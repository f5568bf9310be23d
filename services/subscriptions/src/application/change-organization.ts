import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { Organization } from '../domain/organization/organization.js';
import { type BillingChange, organizationDecider } from '../domain/organization/organization-decisions.js';
import { UnitsOfWork } from './ports.js';
import { updateCustomerDetails } from './update-customer-details.js';

export interface OrganizationChange {
  readonly name?: string | undefined;
  readonly billingEmail?: string | undefined;
  readonly billing?: BillingChange | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

@Injectable()
export class ChangeOrganization {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  /** Its live subscriptions learn of it at once: the next invoice names the account as it is called now. */
  async run(tenant: string, organizationId: string, change: OrganizationChange): Promise<Organization> {
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const at = this.clock.now();
      const nameIsTaken =
        change.name !== undefined && (await unit.isOrganizationNameTaken(change.name, organizationId));
      const command = { type: 'ChangeOrganization' as const, ...change, nameIsTaken, at };
      const after = await unit.organizations.decide(organizationId, organizationDecider, command);
      await updateCustomerDetails(unit, { accountId: organizationId }, at);
      return after;
    });
    return state;
  }
}
