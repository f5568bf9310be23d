import { Controller } from '@nestjs/common';
import type { PeriodUnit } from '#calendar';
import { ProductMessage, productTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { TakeProductVersion } from '../../application/take-product-version.js';

@Controller()
export class ProductConsumer {
  constructor(private readonly takeProductVersion: TakeProductVersion) {}

  @MessageHandler({ topic: productTopic.name, group: 'subscriptions' })
  async take({ value }: SingleMessage): Promise<void> {
    const { tenant, product } = ProductMessage.decode(value);
    if (!product?.cadence) throw new Error('a product message without a product');
    const { productId, version, name, cadence } = product;
    const { unit, count, calendarAligned } = cadence;
    await this.takeProductVersion.run(tenant, {
      productId,
      version,
      name,
      unit: unit as PeriodUnit,
      count,
      calendarAligned,
    });
  }
}
