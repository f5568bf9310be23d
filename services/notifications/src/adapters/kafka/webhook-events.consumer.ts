import { Controller } from '@nestjs/common';
import {
  alertTopic,
  couponTopic,
  creditNoteTopic,
  customerTopic,
  deliveryTopic,
  invoiceTopic,
  paymentTopic,
  productTopic,
  quotaTopic,
  subscriptionTopic,
  walletTopic,
  webhookEventOf,
} from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { AnnounceEvents } from '../../application/webhook/announce-events.js';
import { WebhookLoop } from '../../channels/webhook/webhook.loop.js';

/** Beside the one of mails: neither waits for the other. */
const group = 'notifications-webhooks';

/** Whatever the catalogue of webhook events has, a handler for each topic. */
@Controller()
export class WebhookEventsConsumer {
  constructor(
    private readonly announceEvents: AnnounceEvents,
    private readonly loop: WebhookLoop,
  ) {}

  @BatchHandler({ topic: invoiceTopic.name, group })
  invoices(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: creditNoteTopic.name, group })
  creditNotes(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: paymentTopic.name, group })
  payments(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: subscriptionTopic.name, group })
  subscriptions(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: customerTopic.name, group })
  customers(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: walletTopic.name, group })
  wallets(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: couponTopic.name, group })
  coupons(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: productTopic.name, group })
  products(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: quotaTopic.name, group })
  quotas(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: alertTopic.name, group })
  alerts(batch: MessageBatch) {
    return this.announce(batch);
  }

  @BatchHandler({ topic: deliveryTopic.name, group })
  deliveries(batch: MessageBatch) {
    return this.announce(batch);
  }

  private async announce({ topic, messages }: MessageBatch): Promise<void> {
    const events = messages.flatMap(({ value, timestamp }) => {
      const event = webhookEventOf(topic, value);
      return event === undefined ? [] : [{ ...event, topic, publishedAt: timestamp }];
    });
    if ((await this.announceEvents.run(events)) > 0) this.loop.wake();
  }
}
