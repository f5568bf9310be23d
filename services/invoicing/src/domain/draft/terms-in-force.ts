import { versionInForce } from '#timeline';
import type { ProductTerms } from '../occasion/billing-terms.js';

/**
 * The terms that a segment of this subscription would have if it began at the instant (epoch milliseconds), by the rule by
 * which subscriptions decides it; undefined when no version is known.
 */
export function termsInForce(
  versions: readonly ProductTerms[],
  subscriptionId: string,
  at: number,
): ProductTerms | undefined {
  const inForce = versionInForce({ subscriptionId, published: versions }, at);
  return versions.find(({ version }) => version === inForce);
}
