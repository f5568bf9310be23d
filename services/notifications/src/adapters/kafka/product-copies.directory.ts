import { Injectable } from '@nestjs/common';
import { productTopic } from '#contracts';
import { TopicFollowers } from '#service-host';
import { ProductCopies } from '../../application/ports.js';

/** The addresses that the latest version of each product names, followed in memory. */
@Injectable()
export class ProductCopiesDirectory extends ProductCopies {
  private readonly addresses = new Map<string, readonly string[]>();

  constructor(followers: TopicFollowers) {
    super();
    followers.follow('products', {
      name: 'notifications-products',
      topics: [productTopic.name],
      onMessage: ({ value }) => {
        const { tenant, product } = productTopic.codec.decode(value);
        // A version for one subscription says nothing about the product.
        if (product === undefined || product.onlySubscriptionId !== undefined) return;
        this.addresses.set(nameOf(tenant, product.productId), product.notifiedAddresses);
      },
    });
  }

  addressesOf(tenant: string, productId: string): readonly string[] {
    return this.addresses.get(nameOf(tenant, productId)) ?? [];
  }
}

const nameOf = (tenant: string, productId: string) => `${tenant}\n${productId}`;
