import { Controller } from '@nestjs/common';
import { rejectedUsageTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import type { RejectedUsageRepository } from '../postgres/rejected-usage.repository.js';

@Controller()
export class RejectedUsageConsumer {
  constructor(private readonly rejectedUsage: RejectedUsageRepository) {}

  @BatchHandler({ topic: rejectedUsageTopic.name, group: 'ingestion-rejected-usage' })
  async take(batch: MessageBatch): Promise<void> {
    await this.rejectedUsage.add(batch.messages.map((message) => rejectedUsageTopic.codec.decode(message.value)));
  }
}
