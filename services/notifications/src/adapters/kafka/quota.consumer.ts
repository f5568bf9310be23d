import { Controller } from '@nestjs/common';
import { quotaTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { AnnounceChange } from '../../application/announce-change.js';
import { Customers, MailingSince } from '../../application/ports.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';
import { quotaValues } from '../../templates/values/usage-values.js';

/** A threshold that is reached again after usage was taken back has its id again, and is mailed once. */
@Controller()
export class QuotaConsumer {
  constructor(
    private readonly announceChange: AnnounceChange,
    private readonly customers: Customers,
    private readonly since: MailingSince,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: quotaTopic.name, group: 'notifications' })
  announceAll({ messages }: MessageBatch): Promise<void> {
    return this.loop.deliverFor(messages, (message) => this.announce(message));
  }

  private async announce({ value, timestamp: publishedAt }: Message): Promise<void> {
    const message = quotaTopic.codec.decode(value);
    const { id: about, tenant, type, subscriptionId } = message;
    if (type !== 'quota-threshold-reached' || publishedAt < (await this.since.at())) return;
    const known = await this.customers.subscription(tenant, subscriptionId);
    if (known === undefined || known.notificationsOff) return;
    const { accountName: readerName, productId, productName, timeZone, address } = known;
    await this.announceChange.run(tenant, {
      template: message.of === 'tier' ? 'quota-tier-warning' : 'quota-warning',
      values: quotaValues(message, readerName, productName, timeZone),
      addresses: [address],
      ...{ about, readerName, productId, publishedAt },
    });
  }
}
