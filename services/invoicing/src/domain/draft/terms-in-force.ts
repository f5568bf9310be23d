import type { ProductTerms } from '../occasion/billing-terms.js';

/**
 * The terms that a segment of this subscription would have if it began at the instant (epoch milliseconds): of the highest
 * version in force, its own versions before those for everybody; of the earliest one while none is in force. What
 * subscriptions would decide, which alone decides it; undefined when no version is known.
 */
export function termsInForce(
  versions: readonly ProductTerms[],
  subscriptionId: string,
  at: number,
): ProductTerms | undefined {
  const ascending = versions
    .filter(({ onlySubscriptionId = subscriptionId }) => onlySubscriptionId === subscriptionId)
    .sort((one, other) => one.version - other.version);
  const inForce = ascending.filter(({ effectiveAt = Number.NEGATIVE_INFINITY }) => effectiveAt <= at);
  if (inForce.length === 0) return ascending.find(isForEverybody) ?? ascending[0];
  return inForce.findLast((terms) => !isForEverybody(terms)) ?? inForce.at(-1);
}

const isForEverybody = ({ onlySubscriptionId }: ProductTerms): boolean => onlySubscriptionId === undefined;
