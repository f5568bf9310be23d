import { Controller } from '@nestjs/common';
import { paymentTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { StopUnpaid } from '../../application/stop-unpaid.js';

@Controller()
export class PaymentConsumer {
  constructor(private readonly stopUnpaid: StopUnpaid) {}

  @MessageHandler({ topic: paymentTopic.name, group: 'subscriptions' })
  async stop({ value }: SingleMessage): Promise<void> {
    const { tenant, type, collection, subscriptionOutcome: outcome } = paymentTopic.codec.decode(value);
    if (type !== 'collection-uncollectible' || !collection?.subscriptionId) return;
    if (outcome === 'cancel' || outcome === 'pause')
      await this.stopUnpaid.run(tenant, collection.subscriptionId, outcome);
  }
}
