import { accountOf } from '../domain/subscription/account.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { UnitOfWork } from './ports.js';

/**
 * The live subscriptions of a customer learn what the customer is called and where its invoices go. All at once: from the first
 * event that is appended nobody else of any tenant appends one.
 */
export async function updateCustomerDetails(
  unit: UnitOfWork,
  of: { accountId: string } | { subscriberId: string },
  wallNow: number,
): Promise<void> {
  const live = await unit.subscriptions.loadAll(await unit.liveSubscriptions(of));
  const known = new Map<string, Promise<unknown>>();
  const once = <Found>(name: string, find: () => Promise<Found>): Promise<Found> => {
    const found = (known.get(name) as Promise<Found> | undefined) ?? find();
    known.set(name, found);
    return found;
  };
  const changes = [];
  for (const before of live) {
    if (before.state.status === 'absent') continue;
    const { organizationId = '', subscriberId, testClockId } = before.state.terms;
    const organization = await once(`organization ${organizationId}`, () => unit.organizations.load(organizationId));
    const subscriber = await once(`subscriber ${subscriberId}`, () => unit.subscribers.load(subscriberId));
    const { accountName, billingEmail, subscriberEmail, billing } = accountOf(
      organization.state.status === 'active' ? organization.state : undefined,
      subscriber.state.status === 'active' ? subscriber.state : undefined,
    );
    const clock = await once(`clock ${testClockId}`, () => unit.clockOf(testClockId));
    const details = { accountName, billingEmail, subscriberEmail, billing };
    const command = { type: 'ChangeCustomerDetails' as const, ...details, now: clock?.now ?? wallNow };
    changes.push({ before, events: subscriptionDecider.decide(command, before.state) });
  }
  await unit.subscriptions.saveAll(changes);
}
