import { Controller } from '@nestjs/common';
import { lateUsageTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { NoteLateUsage } from '../../application/note-late-usage.js';

@Controller()
export class LateUsageConsumer {
  constructor(private readonly noteLateUsage: NoteLateUsage) {}

  @MessageHandler({ topic: lateUsageTopic.name, group: 'subscriptions' })
  async note({ value }: SingleMessage): Promise<void> {
    const { tenant, subscriptionId } = lateUsageTopic.codec.decode(value);
    await this.noteLateUsage.run(tenant, subscriptionId);
  }
}
