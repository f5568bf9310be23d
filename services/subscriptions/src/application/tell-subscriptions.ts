import { accountOf } from '../domain/subscription/account.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { Ledger } from './ports.js';

/** Lets the live subscriptions of a customer know what the customer is called and where its invoices go. */
export async function tellSubscriptions(
  ledger: Ledger,
  of: { accountId: string } | { subscriberId: string },
  wallNow: number,
): Promise<void> {
  const live = await ledger.subscriptions.loadAll(await ledger.liveSubscriptions(of));
  for (const before of live) {
    if (before.state.status === 'absent') continue;
    const { organizationId, subscriberId, testClockId } = before.state.terms;
    const organization = organizationId === undefined ? undefined : await ledger.organizations.load(organizationId);
    const subscriber = subscriberId === '' ? undefined : await ledger.subscribers.load(subscriberId);
    const { accountName, billingEmail, subscriberEmail } = accountOf(
      organization?.state.status === 'active' ? organization.state : undefined,
      subscriber?.state.status === 'active' ? subscriber.state : undefined,
    );
    const now = (await ledger.clockOf(testClockId))?.now ?? wallNow;
    const command = { type: 'ChangeCustomerDetails' as const, accountName, billingEmail, subscriberEmail, now };
    await ledger.subscriptions.save(before, subscriptionDecider.decide(command, before.state));
  }
}
