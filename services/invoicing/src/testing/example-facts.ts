import type { Segment } from '#timeline';
import type { BilledSubscription, ProductTerms } from '../domain/occasion/billing-terms.js';
import type { Fact } from '../domain/occasion/facts.js';
import { occasionAtBoundary } from '../domain/occasion/occasion.js';
import { exampleSegment, subscription, summaries, terms } from './example-occasion.js';

export const published = (changes: Partial<ProductTerms> = {}): Fact => ({
  type: 'VersionPublished',
  productId: subscription.productId,
  terms: { ...terms, ...changes },
});
export const seller: Fact = { type: 'SellerNamed', name: 'Seller' };

/** What subscriptions reports at a boundary: the segments and the occasion. */
export function reached(boundary: number, subscriptionId = subscription.subscriptionId): Fact[] {
  const opened = exampleSegment(boundary);
  const closed = boundary === 0 ? [] : [decided(exampleSegment(boundary - 1), { subscriptionId, isClosed: true })];
  const of: BilledSubscription = { ...subscription, subscriptionId };
  return [
    ...closed,
    decided(opened, { subscriptionId, isClosed: false }),
    {
      type: 'OccasionReached',
      subscription: of,
      occasion: occasionAtBoundary(boundary),
      at: opened.start,
      opened: opened.number,
      reportedAt: opened.start + 3_600_000,
    },
  ];
}

export function decided(segment: Segment, of: { subscriptionId: string; isClosed: boolean }): Fact {
  return { type: 'SegmentDecided', segment, ...of };
}

export const charged = (
  segment: number,
  subscriptionId = subscription.subscriptionId,
  charges = [summaries],
): Fact => ({
  type: 'SegmentCharged',
  subscriptionId,
  charge: { segment, productVersion: 1, charges },
});
