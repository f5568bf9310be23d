import { Controller } from '@nestjs/common';
import { alertTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { RequestDelivery } from '../../application/request-delivery.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';

/** Who is to hear of an alert stands in it. */
@Controller()
export class AlertConsumer {
  constructor(
    private readonly requestDelivery: RequestDelivery,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: alertTopic.name, group: 'notifications' })
  announceAll({ messages }: MessageBatch): Promise<void> {
    return this.loop.deliverFor(messages, (message) => this.announce(message));
  }

  private async announce({ value }: Message): Promise<void> {
    const { id: about, tenant, notifiedAddresses } = alertTopic.codec.decode(value);
    await this.requestDelivery.run(tenant, { template: 'budget-alert', about, bytes: value }, notifiedAddresses);
  }
}
