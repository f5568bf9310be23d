import { accountOf } from '../domain/subscription/account.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { UnitOfWork } from './ports.js';

/** The live subscriptions of a customer learn what the customer is called and where its invoices go. */
export async function updateCustomerDetails(
  unit: UnitOfWork,
  of: { accountId: string } | { subscriberId: string },
  wallNow: number,
): Promise<void> {
  const live = await unit.subscriptions.loadAll(await unit.liveSubscriptions(of));
  for (const before of live) {
    if (before.state.status === 'absent') continue;
    const { organizationId, subscriberId, testClockId } = before.state.terms;
    const organization = organizationId === undefined ? undefined : await unit.organizations.load(organizationId);
    const subscriber = subscriberId === '' ? undefined : await unit.subscribers.load(subscriberId);
    const { accountName, billingEmail, subscriberEmail, billing } = accountOf(
      organization?.state.status === 'active' ? organization.state : undefined,
      subscriber?.state.status === 'active' ? subscriber.state : undefined,
    );
    const now = (await unit.clockOf(testClockId))?.now ?? wallNow;
    const details = { accountName, billingEmail, subscriberEmail, billing };
    const command = { type: 'ChangeCustomerDetails' as const, ...details, now };
    await unit.subscriptions.save(before, subscriptionDecider.decide(command, before.state));
  }
}
