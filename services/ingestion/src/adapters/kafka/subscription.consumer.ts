import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  closingsGroup,
  type LateWindowClosing,
  type PeriodClosing,
  type SubscriptionMessage,
  segmentsOf,
  segmentToMessage,
  subscriptionTopic,
} from '#contracts';
import { idFrom } from '#identifiers';
import { BatchHandler, type MessageBatch } from '#kafka';
import { ClosePeriods } from '../../application/close-periods.js';
import type { Closing } from '../../application/ports.js';

/** A segment or a late window that is over is closed in the usage log itself, behind all usage that was accepted before. */
@Controller()
export class SubscriptionConsumer {
  constructor(private readonly closePeriods: ClosePeriods) {}

  @BatchHandler({ topic: subscriptionTopic.name, group: closingsGroup })
  async record(@Payload() batch: MessageBatch): Promise<void> {
    const closings = batch.messages
      .map((message) => closingOf(subscriptionTopic.codec.decode(message.value)))
      .filter((closing) => closing !== undefined);
    await this.closePeriods.close(closings);
  }
}

export function closingOf(message: SubscriptionMessage): Closing | undefined {
  if (message.type === 'period-ended') return periodClosingOf(message);
  return message.type === 'late-window-ended' ? lateWindowClosingOf(message) : undefined;
}

function periodClosingOf(message: SubscriptionMessage): PeriodClosing | undefined {
  const { tenant, subscriptionId, accountId, occurredAt, endedPeriod, reportsLateUsage } = message;
  if (!endedPeriod) return undefined;
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

function lateWindowClosingOf(message: SubscriptionMessage): LateWindowClosing | undefined {
  const { tenant, subscriptionId, accountId, occurredAt, lateWindow: window } = message;
  if (window === undefined) return undefined;
  return {
    id: idFrom('late-window-closing', tenant, subscriptionId, window),
    tenant,
    type: 'late-window-closing',
    occurredAt,
    subscriptionId,
    accountId,
    window,
    datedAt: occurredAt,
  };
}
