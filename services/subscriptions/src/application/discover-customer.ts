import { Injectable } from '@nestjs/common';
import { nameKey } from '#attribution';
import { idFrom } from '#identifiers';
import { organizationDecider } from '../domain/organization/organization-decisions.js';
import { subscriberDecider } from '../domain/subscriber/subscriber-decisions.js';
import { type DiscoveredCredential, type UnitOfWork, UnitsOfWork } from './ports.js';

/** Makes whom usage has named, if nobody has by now. To hear of a name twice changes nothing. */
@Injectable()
export class DiscoverCustomer {
  constructor(private readonly units: UnitsOfWork) {}

  async organization(tenant: string, name: string, at: number): Promise<void> {
    await this.units.inTransaction(tenant, (unit) => organizationId(unit, name, at));
  }

  /** @param organization whose subscriber it is, as usage said it */
  async subscriber(tenant: string, name: string, organization: string | undefined, at: number): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      // Usage may name one who is not published yet by the id.
      if ((await unit.subscribers.load(name)).state.status !== 'absent') return;
      const email = name.includes('@') ? name.toLowerCase() : name;
      const subscriberId = idFrom(tenant, 'discovered-subscriber', email);
      const ofWhom = organization === undefined ? undefined : await organizationId(unit, organization, at);
      const emailIsTaken = await unit.isSubscriberEmailTaken(email, subscriberId);
      const details = { subscriberId, email, name, organizationId: ofWhom };
      const command = { type: 'DiscoverSubscriber' as const, ...details, emailIsTaken, at };
      await unit.subscribers.decide(subscriberId, subscriberDecider, command);
    });
  }

  credential(tenant: string, discovered: DiscoveredCredential): Promise<void> {
    return this.units.inTransaction(tenant, (unit) => unit.rememberCredential(discovered));
  }
}

/** Of the organization that is called so, by name or by id; it is made where there is none. */
async function organizationId(unit: UnitOfWork, name: string, at: number): Promise<string> {
  const withId = await unit.organizations.load(name);
  if (withId.state.status !== 'absent') return unit.bearerOf(name);
  const known = await unit.organizationNamed(name);
  if (known !== undefined) return known;
  const id = idFrom(unit.tenant, 'discovered-organization', nameKey(name));
  const nameIsTaken = await unit.isOrganizationNameTaken(name, id);
  const command = { type: 'DiscoverOrganization' as const, organizationId: id, name, nameIsTaken, at };
  await unit.organizations.decide(id, organizationDecider, command);
  return id;
}
