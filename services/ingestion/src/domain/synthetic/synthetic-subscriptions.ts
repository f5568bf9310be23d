import type { Segment } from '#timeline';
import { syntheticBounds } from './synthetic-usage.js';

/** What one message says of a subscription. */
export interface SubscriptionNews {
  readonly subscriptionId: string;
  readonly isSynthetic: boolean;
  readonly hasEnded: boolean;
  /** Segments that the message carries, as they are now. */
  readonly segments: readonly Segment[];
  /** The number of the one that is over. */
  readonly closed: number | undefined;
}

export interface SyntheticSubscription {
  readonly tenant: string;
  readonly subscriptionId: string;
  /** All that are within the bound, by their numbers. */
  readonly segments: ReadonlyMap<number, Segment>;
  /** Those that are not closed yet. */
  readonly open: ReadonlySet<number>;
}

interface Known extends SyntheticSubscription {
  hasEnded: boolean;
  readonly segments: Map<number, Segment>;
  readonly open: Set<number>;
}

/**
 * Subscriptions that get synthetic usage. The topic has one order, so that every process admits the same ones: those that
 * came while their tenant had room.
 */
export class SyntheticSubscriptions {
  private readonly tenants = new Map<string, Map<string, Known>>();

  record(tenant: string, news: SubscriptionNews): void {
    const known = this.tenants.get(tenant)?.get(news.subscriptionId) ?? this.admitted(tenant, news);
    if (!known) return;
    for (const segment of news.segments) {
      if (segment.number >= syntheticBounds.segments) continue;
      if (!known.segments.has(segment.number)) known.open.add(segment.number);
      known.segments.set(segment.number, segment);
    }
    if (news.closed !== undefined) known.open.delete(news.closed);
    if (news.hasEnded) known.hasEnded = true;
  }

  find(tenant: string, subscriptionId: string): SyntheticSubscription | undefined {
    return this.tenants.get(tenant)?.get(subscriptionId);
  }

  /** Those with segments that are not closed. */
  *withOpenSegments(): Generator<SyntheticSubscription> {
    for (const known of this.tenants.values())
      for (const subscription of known.values()) if (subscription.open.size > 0) yield subscription;
  }

  private admitted(tenant: string, { subscriptionId, isSynthetic }: SubscriptionNews): Known | undefined {
    if (!isSynthetic) return undefined;
    const known = this.tenants.get(tenant) ?? new Map<string, Known>();
    const living = [...known.values()].filter(({ hasEnded }) => !hasEnded).length;
    if (living >= syntheticBounds.subscriptions) return undefined;
    this.tenants.set(tenant, known);
    const admitted: Known = { tenant, subscriptionId, hasEnded: false, segments: new Map(), open: new Set() };
    known.set(subscriptionId, admitted);
    return admitted;
  }
}
