import { Injectable } from '@nestjs/common';
import type { PeriodUnit } from '#calendar';
import { type Product, productTopic } from '#contracts';
import type { TopicFollower } from '#kafka';
import { TopicFollowers } from '#service-host';
import type { KnownProduct, Products } from '../../application/ports.js';

const longestCatchUpMs = 2_000;

/** Every version of every product, followed in memory. */
@Injectable()
export class ProductDirectory implements Products {
  private readonly products = new Map<string, KnownProduct>();
  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers) {
    this.follower = followers.follow('products', {
      name: 'subscriptions-products',
      topics: [productTopic.name],
      onMessage: ({ value }) => {
        const { tenant, product } = productTopic.codec.decode(value);
        if (product) this.record(tenant, product);
      },
    });
  }

  product(tenant: string, productId: string): KnownProduct | undefined {
    return this.products.get(keyOf(tenant, productId));
  }

  isCaughtUp(): Promise<boolean> {
    return this.follower.catchesUpWithin(longestCatchUpMs);
  }

  private record(tenant: string, product: Product): void {
    const { productId, name, version, publishedAt, cadence } = product;
    const known = this.products.get(keyOf(tenant, productId));
    // A message may come again; and versions of before there was an `effectiveAt` count from their publication.
    if (cadence === undefined || known?.versions.some((one) => one.version >= version)) return;
    this.products.set(keyOf(tenant, productId), {
      productId,
      name,
      unit: cadence.unit as PeriodUnit,
      count: cadence.count,
      calendarAligned: cadence.calendarAligned,
      versions: [...(known?.versions ?? []), { version, effectiveAt: product.effectiveAt ?? publishedAt }],
    });
  }
}

const keyOf = (tenant: string, productId: string) => `${tenant}/${productId}`;
