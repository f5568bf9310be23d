import type { CompletePricingMetric } from '#pricing';
import { turnsAt } from '../subscription/changing.js';
import type { Rhythm } from '../subscription/course.js';
import { coursesAhead, endOf, type KnownSubscription, lastOpen } from '../subscription/subscription.js';

/** What one version of a plan says to a buyer; what the seller notes for itself is left out. Amounts are decimal text, major units. */
export interface PlanTerms {
  readonly description?: string | undefined;
  /** ISO 4217. */
  readonly currency: string;
  readonly cadence: Rhythm;
  readonly recurringFee?: { readonly amount: string; readonly timing: string } | undefined;
  readonly setupFees: readonly { readonly name: string; readonly amount: string; readonly scope: string }[];
  readonly freeTrial?:
    | { readonly unit: string; readonly count: number; readonly billsUsage: boolean; readonly noticeDays: number }
    | undefined;
  readonly minimumCommitment?: { readonly amount: string } | undefined;
  readonly taxRates: readonly { readonly name: string; readonly percentage: string }[];
  /** exclusive | inclusive */
  readonly taxBehaviour: string;
  readonly pricingMetrics: readonly CompletePricingMetric[];
}

/** A plan as a customer is offered it: by the version that somebody who subscribes now would have. */
export interface OfferedPlan {
  readonly productId: string;
  /** As it is called as a plan, which may be otherwise than the product. */
  readonly name: string;
  readonly terms: PlanTerms;
}

/** Where a subscription stands among the plans. */
interface Standing {
  /** Which its segments have now, or first. */
  readonly productId: string;
  /** Which they have from `changesAt` on, where a change is planned. */
  readonly plannedProductId?: string | undefined;
  /** Where a change that is planned would come, or comes: the end of the running segment, in a trial that of the trial. */
  readonly changesAt?: number | undefined;
}

/** Undefined for one that has ended. One that has not begun, or ends before a change would come, has no `changesAt`. */
export function standingOf(state: KnownSubscription): Standing | undefined {
  if (state.status === 'ended') return undefined;
  if (state.status === 'scheduled') return { productId: state.terms.productId };
  const { productId } = lastOpen(state);
  const changesAt = turnsAt(state);
  const end = endOf(state);
  const planned = coursesAhead(state).at(-1)?.productId;
  return {
    productId,
    ...(planned !== undefined && planned !== productId && { plannedProductId: planned }),
    ...((end === undefined || end > changesAt) && { changesAt }),
  };
}

/** How often a customer may change one subscription, or take that back, within an hour: each time is kept for good. */
export const changeLimits = { most: 20, withinMs: 3_600_000, remembered: 10_000 };
