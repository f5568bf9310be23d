import { Controller } from '@nestjs/common';
import { subscriptionTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { AnnounceChange } from '../../application/announce-change.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';
import { subscriptionNotice } from '../../templates/values/subscription-values.js';

@Controller()
export class SubscriptionConsumer {
  constructor(
    private readonly announceChange: AnnounceChange,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: subscriptionTopic.name, group: 'notifications' })
  announceAll({ messages }: MessageBatch): Promise<void> {
    return this.loop.deliverFor(messages, (message) => this.announce(message));
  }

  private async announce({ value, timestamp: publishedAt }: Message): Promise<void> {
    const message = subscriptionTopic.codec.decode(value);
    const notice = message.notificationsOff ? undefined : subscriptionNotice(message);
    if (notice === undefined) return;
    const { tenant, accountName: readerName, productId, billingEmail, subscriberEmail } = message;
    const addresses = [billingEmail || subscriberEmail];
    await this.announceChange.run(tenant, { ...notice, readerName, addresses, productId, publishedAt });
  }
}
