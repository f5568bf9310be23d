import { Controller } from '@nestjs/common';
import { type UsageCountsMessage, usageCountsTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { hourOf } from '../../domain/reconciliation.js';
import { CountedHoursRepository } from '../postgres/counted-hours.repository.js';

/** Keeps the latest counts of rating. */
@Controller()
export class UsageCountsConsumer {
  constructor(private readonly counted: CountedHoursRepository) {}

  @BatchHandler({ topic: usageCountsTopic.name, group: 'analytics-usage-counts' })
  async record({ messages }: MessageBatch): Promise<void> {
    await this.counted.record(messages.map(({ value }) => sound(usageCountsTopic.codec.decode(value))));
  }
}

const lastHour = hourOf(Date.UTC(9999, 11, 31, 23));

function sound(message: UsageCountsMessage): UsageCountsMessage {
  const { tenant, hour } = message;
  if (tenant === '' || hour < 0 || hour > lastHour || hour !== hourOf(hour))
    throw new Error('damaged counts: they are of no tenant or of no hour');
  return message;
}
