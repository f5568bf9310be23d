import { Injectable } from '@nestjs/common';
import type { PeriodUnit } from '#calendar';
import { type Product, productTopic, publicationTopic } from '#contracts';
import type { TopicFollower } from '#kafka';
import { TopicFollowers } from '#service-host';
import type { KnownProduct, Products } from '../../application/ports.js';
import type { ProductVersion, Trial } from '../../domain/subscription/version-in-force.js';

/** Who waits for it is answered within two seconds. */
const longestCatchUpMs = 1_500;

/** Every version of every product, followed in memory. */
@Injectable()
export class ProductDirectory implements Products {
  private readonly products = new Map<string, KnownProduct>();
  private readonly shown = new Set<string>();
  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers) {
    this.follower = followers.follow('products', {
      name: 'subscriptions-products',
      topics: [productTopic.name, publicationTopic.name],
      onMessage: ({ topic, value }) => {
        if (topic === publicationTopic.name) {
          const { tenant, type, productId } = publicationTopic.codec.decode(value);
          if (type === 'product-shown') this.shown.add(keyOf(tenant, productId));
          else this.shown.delete(keyOf(tenant, productId));
          return;
        }
        const { tenant, type, product } = productTopic.codec.decode(value);
        if (product) this.record(tenant, product, type === 'product-archived');
      },
    });
  }

  product(tenant: string, productId: string): KnownProduct | undefined {
    return this.products.get(keyOf(tenant, productId));
  }

  isShown(tenant: string, productId: string): boolean {
    return this.shown.has(keyOf(tenant, productId));
  }

  isCaughtUp(): Promise<boolean> {
    return this.follower.catchesUpWithin(longestCatchUpMs);
  }

  private record(tenant: string, product: Product, isArchived: boolean): void {
    const { productId, name, version, currency, cadence } = product;
    if (cadence === undefined) return;
    const known = this.products.get(keyOf(tenant, productId));
    // A message may come again.
    const isKnown = known?.versions.some((one) => one.version >= version);
    const isForOne = product.onlySubscriptionId !== undefined;
    this.products.set(keyOf(tenant, productId), {
      productId,
      name: known && (isKnown || isForOne) ? known.name : name,
      unit: cadence.unit as PeriodUnit,
      count: cadence.count,
      calendarAligned: cadence.calendarAligned,
      currency,
      isArchived: isArchived || known?.isArchived === true,
      audience: product.audience,
      paymentOption: known && isForOne ? known.paymentOption : product.paymentOption,
      versions: known && isKnown ? known.versions : [...(known?.versions ?? []), versionOf(product)],
    });
  }
}

/** Versions of before there was an `effectiveAt` count from their publication. */
function versionOf(product: Product): ProductVersion {
  const { version, publishedAt, effectiveAt, freeTrial, immediateCancellation, onlySubscriptionId } = product;
  return {
    version,
    effectiveAt: effectiveAt ?? publishedAt,
    ...(freeTrial && { freeTrial: trialOf(freeTrial) }),
    ...(immediateCancellation && { allowsImmediateCancellation: true }),
    ...(onlySubscriptionId !== undefined && { onlySubscriptionId }),
  };
}

function trialOf({ unit, count, noticeDays }: NonNullable<Product['freeTrial']>): Trial {
  return { unit: unit as Trial['unit'], count, noticeDays };
}

const keyOf = (tenant: string, productId: string) => `${tenant}/${productId}`;
