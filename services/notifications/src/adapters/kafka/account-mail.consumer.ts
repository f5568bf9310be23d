import { Controller } from '@nestjs/common';
import { accountMailTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { RequestDelivery } from '../../application/request-delivery.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';

/** What has lapsed before it was read helps nobody any more. */
@Controller()
export class AccountMailConsumer {
  constructor(
    private readonly requestDelivery: RequestDelivery,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: accountMailTopic.name, group: 'notifications' })
  async announceAll({ messages }: MessageBatch): Promise<void> {
    await Promise.all(messages.map((message) => this.announce(message)));
    this.loop.wake();
  }

  private async announce({ value }: Message): Promise<void> {
    const { id: about, tenant, type, recipient, lapsesAt } = accountMailTopic.codec.decode(value);
    if ((type !== 'invitation' && type !== 'password-reset') || lapsesAt <= Date.now()) return;
    await this.requestDelivery.run(tenant, { template: type, about, bytes: value }, [recipient]);
  }
}
