import { Controller } from '@nestjs/common';
import { ProductMessage, productTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { RenameProduct } from '../../application/rename-product.js';

@Controller()
export class ProductConsumer {
  constructor(private readonly renameProduct: RenameProduct) {}

  @MessageHandler({ topic: productTopic.name, group: 'subscriptions' })
  async rename({ value }: SingleMessage): Promise<void> {
    const { tenant, product } = ProductMessage.decode(value);
    if (!product) throw new Error('a product message without a product');
    // The name of a first version is the one that every subscription to it begins with.
    if (product.version > 1) await this.renameProduct.run(tenant, product.productId);
  }
}
