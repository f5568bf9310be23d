import { Controller } from '@nestjs/common';
import { rejectedUsageTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { hourOf } from '../../domain/reconciliation.js';
import { ReceivedUsageRepository } from '../postgres/received-usage.repository.js';
import { receivedUsageGroup } from './usage.consumer.js';

/** Counts what the doors rejected, by the record's own time: each record is one event. */
@Controller()
export class RejectedUsageConsumer {
  constructor(private readonly received: ReceivedUsageRepository) {}

  @BatchHandler({ topic: rejectedUsageTopic.name, group: receivedUsageGroup })
  async count({ topic, partition, messages }: MessageBatch): Promise<void> {
    const records = messages.map(({ offset, headers, timestamp }) => {
      const tenant = headers['tenant']?.toString();
      const counted = { offset: BigInt(offset), hour: hourOf(timestamp), events: 1 };
      return tenant === undefined || tenant.includes('\0') ? counted : { ...counted, tenant };
    });
    await this.received.add({ topic, partition }, records);
  }
}
