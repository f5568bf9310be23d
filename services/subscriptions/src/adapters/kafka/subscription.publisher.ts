import { type SubscriptionMessage, subscriptionTopic } from '#contracts';
import type { OutgoingMessage, StoredEvent } from '#event-store';
import { endOf, type Subscription, type SubscriptionEvent } from '../../domain/subscription/subscription.js';
import { outgoing } from './outgoing-message.js';

// A subscription that lies in the future is told as a change: what begins with it begins when it has started.
const types: Record<SubscriptionEvent['type'], string> = {
  SubscriptionScheduled: 'subscription-changed',
  SubscriptionStarted: 'subscription-started',
  ProductVersionScheduled: 'subscription-changed',
  CustomerDetailsChanged: 'subscription-changed',
  CancellationScheduled: 'subscription-changed',
  PeriodEnded: 'period-ended',
  SubscriptionEnded: 'subscription-ended',
};

/** Every event of a subscription as a public message with the whole state after it. */
export function subscriptionMessagesOf(stored: StoredEvent): OutgoingMessage[] {
  const type = stored.type as SubscriptionEvent['type'];
  const after = stored.data.after as Exclude<Subscription, { status: 'absent' }>;
  const { terms } = after;
  const ended =
    type === 'PeriodEnded' ? (stored.data as Extract<SubscriptionEvent, { type: 'PeriodEnded' }>) : undefined;
  const message: SubscriptionMessage = {
    id: `${stored.streamId}@${stored.version}`,
    tenant: stored.tenant,
    type: types[type],
    occurredAt: stored.data.at,
    subscriptionId: terms.subscriptionId,
    name: terms.name,
    accountId: terms.accountId,
    accountName: terms.accountName,
    organizationId: terms.organizationId,
    subscriberId: terms.subscriberId,
    subscriberEmail: terms.subscriberEmail,
    productId: terms.productId,
    productName: terms.productName,
    versions: after.versions.map((version) => ({ ...version })),
    startedAt: terms.startedAt,
    endedAt: endOf(after),
    anchorAt: terms.startedAt,
    timeZone: terms.timeZone,
    cadenceUnit: terms.unit,
    cadenceCount: terms.count,
    calendarAligned: terms.calendarAligned,
    testClockId: terms.testClockId,
    endedPeriod: ended && { ...ended.period },
    nextPeriod: ended?.next && { ...ended.next },
    billingEmail: terms.billingEmail,
  };
  return [outgoing(subscriptionTopic, message)];
}
