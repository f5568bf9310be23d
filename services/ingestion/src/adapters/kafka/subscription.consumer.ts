import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  type PeriodClosing,
  type SubscriptionMessage,
  segmentsOf,
  segmentToMessage,
  subscriptionTopic,
} from '#contracts';
import { idFrom } from '#identifiers';
import { BatchHandler, type MessageBatch } from '#kafka';
import { ClosePeriods } from '../../application/close-periods.js';

/** A segment that is over is closed in the usage log itself, behind all usage that was accepted before. */
@Controller()
export class SubscriptionConsumer {
  constructor(private readonly closePeriods: ClosePeriods) {}

  @BatchHandler({ topic: subscriptionTopic.name, group: 'ingestion-closings' })
  async record(@Payload() batch: MessageBatch): Promise<void> {
    const closings = batch.messages
      .map((message) => closingOf(subscriptionTopic.codec.decode(message.value)))
      .filter((closing) => closing !== undefined);
    await this.closePeriods.close(closings);
  }
}

export function closingOf(message: SubscriptionMessage): PeriodClosing | undefined {
  const { type, tenant, subscriptionId, accountId, occurredAt, endedPeriod, reportsLateUsage } = message;
  if (type !== 'period-ended' || !endedPeriod) return undefined;
  const { closed } = segmentsOf(message);
  return {
    id: idFrom('period-closing', tenant, subscriptionId, endedPeriod.index),
    tenant,
    type: 'period-closing',
    occurredAt,
    subscriptionId,
    accountId,
    periodIndex: endedPeriod.index,
    periodStart: endedPeriod.start,
    periodEnd: endedPeriod.end,
    segment: closed && segmentToMessage(closed),
    reportsLateUsage,
  };
}
