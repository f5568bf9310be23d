import { Controller } from '@nestjs/common';
import { paymentTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { AnnounceChange } from '../../application/announce-change.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';
import { paymentNotice } from '../../templates/values/payment-values.js';

/** Messages of before payments said whom they concern are about the past. */
@Controller()
export class PaymentConsumer {
  constructor(
    private readonly announceChange: AnnounceChange,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: paymentTopic.name, group: 'notifications' })
  announceAll({ messages }: MessageBatch): Promise<void> {
    return this.loop.deliverFor(messages, (message) => this.announce(message));
  }

  private async announce({ value, timestamp: publishedAt }: Message): Promise<void> {
    const message = paymentTopic.codec.decode(value);
    const { tenant, collection } = message;
    if (collection === undefined || collection.notificationsOff) return;
    const notice = paymentNotice(message, collection);
    if (notice === undefined) return;
    const { accountName: readerName, billingEmail, recipients, productId } = collection;
    const addresses = [billingEmail, ...recipients];
    await this.announceChange.run(tenant, { ...notice, readerName, addresses, productId, publishedAt });
  }
}
