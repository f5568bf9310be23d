import { type Organization, type OrganizationDetails } from '../domain/organization/organization.js';
import { organizationDecider } from '../domain/organization/organization-decisions.js';
import type { Ledgers, WallClock } from './ports.js';

export class CreateOrganization {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly now: WallClock,
  ) {}

  run(tenant: string, organizationId: string, details: OrganizationDetails): Promise<Organization> {
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      const before = await ledger.organizations.load(organizationId);
      const nameIsTaken = await ledger.isOrganizationNameTaken(details.name, organizationId);
      const command = { type: 'CreateOrganization' as const, organizationId, ...details, nameIsTaken, at: this.now() };
      return ledger.organizations.save(before, organizationDecider.decide(command, before.state));
    });
  }
}
