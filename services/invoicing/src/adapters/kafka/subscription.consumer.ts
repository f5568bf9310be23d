import { Controller } from '@nestjs/common';
import { SubscriptionMessage, segmentsOf, subscriptionTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import type { Segment } from '#timeline';
import { RecordFacts } from '../../application/record-facts.js';
import type { BilledSubscription } from '../../domain/occasion/billing-terms.js';
import type { Fact, OccasionReached } from '../../domain/occasion/facts.js';
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
  return [...facts, ...occasionsOf(message)].map((fact) => ({ tenant, fact }));
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
    return [{ ...reached, occasion, at: opened.start, opened: opened.number }];
  }
  if (message.type === 'period-ended' && closed) {
    const occasion = { kind: 'segment-end', segment: closed.number } as const;
    return [{ ...reached, occasion, at: closed.end, opened: following?.number }];
  }
  return [];
}

function subscriptionOf(message: SubscriptionMessage): BilledSubscription {
  return {
    subscriptionId: message.subscriptionId,
    name: message.name,
    accountId: message.accountId,
    accountName: message.accountName,
    billingEmail: message.billingEmail,
    productId: message.productId,
    productName: message.productName,
    timeZone: message.timeZone,
  };
}
