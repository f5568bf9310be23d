import { Controller } from '@nestjs/common';
import { type PeriodUnit, periodAt } from '#calendar';
import { SubscriptionMessage, subscriptionTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { TakeFacts } from '../../application/take-facts.js';
import type { BilledSubscription } from '../../domain/boundary.js';
import { portionsByTenant, type TenantFact } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class SubscriptionConsumer {
  constructor(private readonly takeFacts: TakeFacts) {}

  @BatchHandler({ topic: subscriptionTopic.name, group })
  async take(batch: MessageBatch): Promise<void> {
    const facts = batch.messages.flatMap(({ value }) => boundariesOf(SubscriptionMessage.decode(value)));
    for (const portion of portionsByTenant(facts)) await this.takeFacts.run(portion.tenant, portion.facts);
  }
}

export function boundariesOf(message: SubscriptionMessage): TenantFact[] {
  const { tenant, type, occurredAt: toldAt, endedPeriod, nextPeriod } = message;
  // A product of which no version was ever published has no price: it bills nothing.
  if (message.versions.length === 0) return [];
  const subscription = subscriptionOf(message);
  if (type === 'subscription-started') {
    const opened = periodAt(subscription.cadence, 0);
    return [{ tenant, fact: { type: 'BoundaryReached', subscription, number: 0, at: opened.start, opened, toldAt } }];
  }
  if (type !== 'period-ended' || endedPeriod === undefined) return [];
  const { index, start, end } = endedPeriod;
  const opened = nextPeriod && { start: nextPeriod.start, end: nextPeriod.end };
  const closed = { start, end };
  return [
    { tenant, fact: { type: 'BoundaryReached', subscription, number: index + 1, at: end, closed, opened, toldAt } },
  ];
}

function subscriptionOf(message: SubscriptionMessage): BilledSubscription {
  return {
    tenant: message.tenant,
    subscriptionId: message.subscriptionId,
    name: message.name,
    accountId: message.accountId,
    accountName: message.accountName,
    billingEmail: message.billingEmail,
    productId: message.productId,
    productName: message.productName,
    cadence: {
      unit: message.cadenceUnit as PeriodUnit,
      count: message.cadenceCount,
      aligned: message.calendarAligned,
      timeZone: message.timeZone,
      anchorAt: message.anchorAt,
    },
    versions: message.versions,
  };
}
