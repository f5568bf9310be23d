import { Injectable } from '@nestjs/common';
import type { Product } from '../domain/product/product.js';
import { demandPublished } from '../domain/product/product-decisions.js';
import type { ProductTerms } from '../domain/product/product-terms.js';
import type { Wanted } from '../domain/product/version-rules.js';
import { DecideProduct } from './decide-product.js';

export interface WantedForSubscription {
  readonly onlySubscriptionId: string;
  readonly seen: number | undefined;
  /** The product's terms with what is different for the subscription. */
  readonly wantedOver: (terms: ProductTerms) => Wanted;
}

@Injectable()
export class PublishForSubscription {
  constructor(private readonly decideProduct: DecideProduct) {}

  /** The product, whose highest version is then the one that the subscription has. */
  run(
    tenant: string,
    productId: string,
    { onlySubscriptionId, seen, wantedOver }: WantedForSubscription,
  ): Promise<Product> {
    return this.decideProduct.run(tenant, productId, async (before, unit) => ({
      type: 'PublishForSubscription',
      onlySubscriptionId,
      seen,
      ...wantedOver(demandPublished(before).terms),
      former: await unit.ownVersionOf(productId, onlySubscriptionId),
    }));
  }
}
