import { Controller } from '@nestjs/common';
import { subscriptionTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { GatewayProductsRepository } from '../postgres/gateway-products.repository.js';

/** Who subscribes to what; messages of one subscription come in their order. */
@Controller()
export class SubscriptionConsumer {
  constructor(private readonly products: GatewayProductsRepository) {}

  @MessageHandler({ topic: subscriptionTopic.name, group: 'payments' })
  async record({ value }: SingleMessage): Promise<void> {
    const { tenant, subscriptionId, accountId, productId, endedAt } = subscriptionTopic.codec.decode(value);
    const hasEnded = endedAt !== undefined;
    await this.products.recordSubscription({ tenant, subscriptionId, accountId, productId, hasEnded });
  }
}
