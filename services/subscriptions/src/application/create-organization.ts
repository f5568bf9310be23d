import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { Organization, OrganizationDetails } from '../domain/organization/organization.js';
import { organizationDecider } from '../domain/organization/organization-decisions.js';
import { UnitsOfWork } from './ports.js';

@Injectable()
export class CreateOrganization {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, organizationId: string, details: OrganizationDetails): Promise<Organization> {
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const nameIsTaken = await unit.isOrganizationNameTaken(details.name, organizationId);
      const facts = { organizationId, nameIsTaken, at: this.clock.now() };
      const command = { type: 'CreateOrganization' as const, ...details, ...facts };
      return unit.organizations.decide(organizationId, organizationDecider, command);
    });
    return state;
  }
}
