import { Injectable } from '@nestjs/common';
import type { PeriodUnit } from '#calendar';
import { type Product, type PublicationMessage, productTopic, publicationTopic } from '#contracts';
import type { TopicFollower } from '#kafka';
import { TopicFollowers } from '#service-host';
import type { KnownProduct, Products, ShownProduct } from '../../application/ports.js';
import type { PlanTerms } from '../../domain/plan/plan.js';
import type { ProductVersion, Trial } from '../../domain/subscription/version-in-force.js';
import { planTermsOf } from './plan-terms.js';

type PublishedPlan = Pick<PublicationMessage, 'productId' | 'name' | 'order'>;

/** Who waits for it is answered within two seconds. */
const longestCatchUpMs = 1_500;

/** Every version of every product, followed in memory. */
@Injectable()
export class ProductDirectory implements Products {
  private readonly products = new Map<string, KnownProduct>();
  /** As each version for everybody was published, by product and number. */
  private readonly published = new Map<string, Map<number, Product>>();
  /** By tenant and product. */
  private readonly plans = new Map<string, Map<string, PublishedPlan>>();
  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers) {
    this.follower = followers.follow('products', {
      name: 'subscriptions-products',
      topics: [productTopic.name, publicationTopic.name],
      onMessage: ({ topic, value }) => {
        if (topic === publicationTopic.name) {
          this.recordPlan(publicationTopic.codec.decode(value));
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
    return this.plans.get(tenant)?.has(productId) === true;
  }

  shown(tenant: string): ShownProduct[] {
    return [...(this.plans.get(tenant)?.values() ?? [])]
      .sort((one, other) => one.order - other.order || (one.productId < other.productId ? -1 : 1))
      .flatMap(({ productId, name: planName }) => {
        const product = this.product(tenant, productId);
        return product ? [{ ...product, planName }] : [];
      });
  }

  termsOf(tenant: string, productId: string, version: number): PlanTerms | undefined {
    const product = this.published.get(keyOf(tenant, productId))?.get(version);
    return product && planTermsOf(product);
  }

  isCaughtUp(): Promise<boolean> {
    return this.follower.catchesUpWithin(longestCatchUpMs);
  }

  private recordPlan({ tenant, type, productId, name, order }: PublicationMessage): void {
    const plans = this.plans.get(tenant) ?? new Map<string, PublishedPlan>();
    this.plans.set(tenant, plans);
    if (type === 'product-shown') plans.set(productId, { productId, name, order });
    else plans.delete(productId);
  }

  private record(tenant: string, product: Product, isArchived: boolean): void {
    const { productId, name, version, currency, cadence } = product;
    if (cadence === undefined) return;
    const known = this.products.get(keyOf(tenant, productId));
    // A message may come again.
    const isKnown = known?.versions.some((one) => one.version >= version);
    const isForOne = product.onlySubscriptionId !== undefined;
    if (!isForOne) {
      const versions = this.published.get(keyOf(tenant, productId)) ?? new Map<number, Product>();
      this.published.set(keyOf(tenant, productId), versions.set(version, product));
    }
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
