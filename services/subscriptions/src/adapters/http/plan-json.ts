import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import { PricingMetricSchema } from '#pricing';
import { type OfferedPlan, standingOf } from '../../domain/plan/plan.js';
import type { KnownSubscription } from '../../domain/subscription/subscription.js';

const Amount = Type.String({ description: 'Decimal text, major units.' });
const rhythm = { unit: Type.String(), count: Type.Integer() };

export const PlanJson = Type.Object({
  productId: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.String()),
  currency: Type.String({ description: 'ISO 4217.' }),
  cadence: Type.Object({ ...rhythm, calendarAligned: Type.Boolean() }),
  recurringFee: Type.Optional(Type.Object({ amount: Amount, timing: Type.String() })),
  setupFees: Type.Array(Type.Object({ name: Type.String(), amount: Amount, scope: Type.String() })),
  freeTrial: Type.Optional(Type.Object({ ...rhythm, billsUsage: Type.Boolean(), noticeDays: Type.Integer() })),
  minimumCommitment: Type.Optional(Type.Object({ amount: Amount })),
  taxRates: Type.Array(Type.Object({ name: Type.String(), percentage: Type.String() })),
  taxBehaviour: Type.String({ description: 'exclusive or inclusive.' }),
  pricingMetrics: Type.Array(PricingMetricSchema),
});

export const StandingJson = Type.Object({
  subscriptionId: Type.String(),
  name: Type.String(),
  timeZone: Type.String({ description: 'In which its days begin. A name of the IANA time zone database.' }),
  productId: Type.String({ description: 'Of the running segment, or of the first one.' }),
  currency: Type.Optional(Type.String({ description: 'The only one in which it is billed. ISO 4217.' })),
  plannedProductId: Type.Optional(Type.String({ description: 'From `changesAt` on, where a change is planned.' })),
  changesAt: Type.Optional(
    Type.String({
      description:
        'Where a change comes: the end of the running period, in a trial that of the trial. Absent: it has not begun, or ends before.',
    }),
  ),
});

export function planJson({ productId, name, terms }: OfferedPlan): Static<typeof PlanJson> {
  const { setupFees, taxRates, pricingMetrics, cadence, ...more } = terms;
  const lists = { setupFees: [...setupFees], taxRates: [...taxRates], pricingMetrics: [...pricingMetrics] };
  return { productId, name, ...more, cadence: { ...cadence }, ...lists };
}

/** Undefined for one that has ended. */
export function standingJson(
  state: KnownSubscription,
  currency: string | undefined,
): Static<typeof StandingJson> | undefined {
  const standing = standingOf(state);
  if (standing === undefined) return undefined;
  const { productId, plannedProductId, changesAt } = standing;
  const { subscriptionId, name, timeZone } = state.terms;
  return {
    ...{ subscriptionId, name, timeZone, productId },
    ...(currency !== undefined && { currency }),
    ...(plannedProductId !== undefined && { plannedProductId }),
    ...(changesAt !== undefined && { changesAt: timeText(changesAt) }),
  };
}
