import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { rejectedUsageTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RejectedUsageRepository } from '../postgres/rejected-usage.repository.js';

@Controller()
export class RejectedUsageConsumer {
  constructor(private readonly rejectedUsage: RejectedUsageRepository) {}

  @BatchHandler({ topic: rejectedUsageTopic.name, group: 'ingestion-rejected-usage' })
  async record(@Payload() batch: MessageBatch): Promise<void> {
    await this.rejectedUsage.add(batch.messages.map((message) => rejectedUsageTopic.codec.decode(message.value)));
  }
}
