import { Controller } from '@nestjs/common';
import { productTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { GatewayProductsRepository } from '../postgres/gateway-products.repository.js';

/** Which products are paid through a gateway. */
@Controller()
export class ProductConsumer {
  constructor(private readonly products: GatewayProductsRepository) {}

  @MessageHandler({ topic: productTopic.name, group: 'payments' })
  async record({ value }: SingleMessage): Promise<void> {
    const { tenant, type, product } = productTopic.codec.decode(value);
    // A version for one subscription says nothing about the product.
    if (product === undefined || product.onlySubscriptionId !== undefined) return;
    const { productId, name, version } = product;
    // Who has subscribed to an archived one goes on: the payment methods and the invoices say so.
    const gatewayId = type === 'product-archived' ? undefined : product.gatewayId;
    await this.products.record({ tenant, productId, name, version, gatewayId });
  }
}
