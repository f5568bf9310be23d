import { Controller } from '@nestjs/common';
import { type BillingDetailsMessage, SubscriptionMessage, segmentsOf, subscriptionTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import type { Segment } from '#timeline';
import { RecordFacts } from '../../application/record-facts.js';
import type { BilledSubscription } from '../../domain/occasion/billing-terms.js';
import type { Fact, OccasionReached } from '../../domain/occasion/facts.js';
import type { SegmentEnding } from '../../domain/occasion/occasion.js';
import { portionsByTenant, type TenantFact } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class SubscriptionConsumer {
  constructor(private readonly recordFacts: RecordFacts) {}

  @BatchHandler({ topic: subscriptionTopic.name, group })
  async record(batch: MessageBatch): Promise<void> {
    const facts = batch.messages.flatMap(({ value }) => factsOf(SubscriptionMessage.decode(value)));
    for (const portion of portionsByTenant(facts)) await this.recordFacts.run(portion.tenant, portion.facts);
  }
}

export function factsOf(message: SubscriptionMessage): TenantFact[] {
  const { tenant, subscriptionId } = message;
  const { opened, closed, following } = segmentsOf(message);
  const decided = (segment: Segment | undefined, isClosed: boolean): Fact[] =>
    segment ? [{ type: 'SegmentDecided', subscriptionId, segment, isClosed }] : [];
  const facts = [...decided(opened, false), ...decided(closed, true), ...decided(following, false)];
  const seen: Fact = { type: 'SubscriptionSeen', subscription: subscriptionOf(message) };
  return [seen, ...facts, ...occasionsOf(message)].map((fact) => ({ tenant, fact }));
}

/** A segment that is opened later begins where another ends, and is invoiced there: that end is the occasion. */
function occasionsOf(message: SubscriptionMessage): OccasionReached[] {
  const { opened, closed, following } = segmentsOf(message);
  const reached = {
    type: 'OccasionReached',
    subscription: subscriptionOf(message),
    reportedAt: message.occurredAt,
  } as const;
  if (message.type === 'subscription-started' && opened) {
    const occasion = { kind: 'segment-start', segment: opened.number } as const;
    return [{ ...reached, occasion, at: opened.start, opened: opened.number, openedSegment: opened }];
  }
  if (message.type === 'period-ended' && closed) {
    const occasion = { kind: endingOf(message), segment: closed.number };
    return [{ ...reached, occasion, at: closed.end, opened: following?.number, openedSegment: following }];
  }
  if (message.type === 'late-window-ended' && message.lateWindow !== undefined) {
    const occasion = { kind: 'late-window-end', window: message.lateWindow } as const;
    return [{ ...reached, occasion, at: message.occurredAt }];
  }
  return [];
}

const endings: readonly SegmentEnding['kind'][] = ['segment-end', 'change', 'cancellation', 'expiration'];

const endingOf = ({ endedBy }: SubscriptionMessage) => endings.find((kind) => kind === endedBy) ?? 'segment-end';

function subscriptionOf(message: SubscriptionMessage): BilledSubscription {
  const { billing, invoiceRecipients, notificationsOff, endedAt, cancelsAt, expiresAt } = message;
  const ends = [endedAt, cancelsAt, expiresAt].filter((at) => at !== undefined);
  const endsAt = ends.length === 0 ? undefined : Math.min(...ends);
  return {
    subscriptionId: message.subscriptionId,
    name: message.name,
    accountId: message.accountId,
    accountName: message.accountName,
    billingEmail: message.billingEmail,
    productId: message.productId,
    productName: message.productName,
    timeZone: message.timeZone,
    ...(billing && billedTo(billing)),
    ...(invoiceRecipients.length > 0 && { recipients: invoiceRecipients }),
    ...(notificationsOff && { notificationsOff }),
    anchorAt: message.anchorAt,
    ...(message.testClockId !== undefined && { testClockId: message.testClockId }),
    ...(endsAt !== undefined && { endsAt }),
  };
}

/** What is not said stands as nothing in the message, and is left out of documents. */
function billedTo({
  taxRates,
  addressLines,
  ...texts
}: BillingDetailsMessage): Pick<BilledSubscription, 'buyer' | 'taxRates'> {
  const buyer = {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    ...(addressLines.length > 0 && { addressLines }),
  };
  const rates = taxRates?.rates.map(({ name, percentage }) => ({ name, percentage }));
  return { ...(Object.keys(buyer).length > 0 && { buyer }), ...(rates && { taxRates: rates }) };
}
