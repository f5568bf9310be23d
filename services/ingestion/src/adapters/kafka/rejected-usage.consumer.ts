import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { rejectedUsageAccepted, rejectedUsageTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RejectedUsageRepository } from '../postgres/rejected-usage.repository.js';

@Controller()
export class RejectedUsageConsumer {
  constructor(private readonly rejectedUsage: RejectedUsageRepository) {}

  @BatchHandler({ topic: rejectedUsageTopic.name, group: 'ingestion-rejected-usage' })
  async record(@Payload() batch: MessageBatch): Promise<void> {
    const messages = batch.messages.map(({ value }) => rejectedUsageTopic.codec.decode(value));
    await this.rejectedUsage.add(messages.filter(({ type }) => type !== rejectedUsageAccepted));
  }
}
