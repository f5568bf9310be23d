import type { Organization, OrganizationDetails } from '../domain/organization/organization.js';
import { organizationDecider } from '../domain/organization/organization-decisions.js';
import type { Ledgers, WallClock } from './ports.js';
import { tellSubscriptions } from './tell-subscriptions.js';

export class ChangeOrganization {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly now: WallClock,
  ) {}

  /** Its live subscriptions learn of it at once: the next invoice names the account as it is called now. */
  run(tenant: string, organizationId: string, change: Partial<OrganizationDetails>): Promise<Organization> {
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      const at = this.now();
      const before = await ledger.organizations.load(organizationId);
      const nameIsTaken =
        change.name !== undefined && (await ledger.isOrganizationNameTaken(change.name, organizationId));
      const command = { type: 'ChangeOrganization' as const, ...change, nameIsTaken, at };
      const after = await ledger.organizations.save(before, organizationDecider.decide(command, before.state));
      await tellSubscriptions(ledger, { accountId: organizationId }, at);
      return after;
    });
  }
}
