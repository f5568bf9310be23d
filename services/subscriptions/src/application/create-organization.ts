import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { Organization, OrganizationDetails } from '../domain/organization/organization.js';
import { organizationDecider } from '../domain/organization/organization-decisions.js';
import { type UnitOfWork, UnitsOfWork } from './ports.js';

@Injectable()
export class CreateOrganization {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, organizationId: string, details: OrganizationDetails): Promise<Organization> {
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const discovered = await unit.discoveredOrganization(details.name);
      if (discovered !== undefined) return this.acceptDiscovered(unit, discovered, details);
      const nameIsTaken = await unit.isOrganizationNameTaken(details.name, organizationId);
      const facts = { organizationId, nameIsTaken, at: this.clock.now() };
      const command = { type: 'CreateOrganization' as const, ...details, ...facts };
      return unit.organizations.decide(organizationId, organizationDecider, command);
    });
    return state;
  }

  /** Usage has named it already: that one is an operator's now, and what usage calls it finds it. */
  private acceptDiscovered(unit: UnitOfWork, organizationId: string, details: OrganizationDetails) {
    const command = { type: 'ChangeOrganization' as const, ...details, nameIsTaken: false, at: this.clock.now() };
    return unit.organizations.decide(organizationId, organizationDecider, command);
  }
}
