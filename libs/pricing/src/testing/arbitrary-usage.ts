import fc from 'fast-check';
import { aggregationTypes, type Filter, type PricingMetric, type Tier } from '../pricing-metric.js';
import type { UsageFacts } from '../usage-facts.js';

/** Far from zero, so that a length is never mistaken for an instant. */
export const periodStart = 1_790_000_000_000;
export const periodEnd = periodStart + 100_000;

const rate = fc.integer({ min: 0, max: 5000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
const money = fc.integer({ min: 0, max: 20_000 }).map((cents) => (cents / 100).toFixed(2));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const onlyPaid: Filter[] = [{ property: 'plan', operator: 'eq', values: ['paid'] }];
const whoeverIsFree: Filter = { property: 'plan', operator: 'eq', values: ['free'] };
const neitherFreeNorTrial: Filter[] = [{ property: 'plan', operator: 'not-in', values: ['free', 'trial'] }];

const numberText = fc.integer({ min: -3000, max: 9000 }).map((hundredths) => (hundredths / 100).toFixed(2));
const value = fc.oneof(
  { weight: 6, arbitrary: numberText },
  { weight: 4, arbitrary: fc.integer({ min: -20, max: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom('NaN', '1,0', 'a', true) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

/** Events of one period, in the order of their arrival, which is not that of their time. */
export const arbitraryUsage = fc
  .array(
    fc.record({
      occurredAt: fc.integer({ min: periodStart, max: periodEnd - 1 }),
      v: value,
      team: optional(fc.constantFrom('a', 'b', 'c')),
      plan: optional(fc.constantFrom('free', 'paid')),
    }),
    { maxLength: 30 },
  )
  .map((events): UsageFacts[] =>
    events.map(({ occurredAt, ...properties }, arrival) => ({
      occurredAt,
      arrival,
      properties: Object.fromEntries(Object.entries(properties).filter(([, present]) => present !== undefined)),
    })),
  );

const steps = fc.array(
  fc.record({
    width: fc.integer({ min: 1, max: 40 }),
    unitRate: rate,
    fixedCost: optional(money),
    packageSize: fc.integer({ min: 1, max: 9 }),
  }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

function boundedFee({ percent, minimum, width }: { percent: string; minimum: string; width: number | undefined }) {
  return { percent, minimum, ...(width === undefined ? {} : { maximum: (Number(minimum) + width).toFixed(3) }) };
}

export const arbitraryMetric: fc.Arbitrary<PricingMetric> = fc
  .record({
    mode: fc.constantFrom('graduated', 'volume', 'package', 'percentage' as const),
    type: fc.constantFrom(...aggregationTypes),
    rank: fc.constantFrom(1, 50, 75, 90, 95, 99),
    fee: optional(fc.record({ percent: rate, minimum: rate, width: optional(fc.integer({ min: 0, max: 9 })) })),
    everyEvent: fc.boolean(),
    membersLeave: fc.boolean(),
    steps,
    lastIsBounded: fc.boolean(),
    inPackages: fc.boolean(),
    groupBy: optional(fc.constant('team')),
    filters: optional(fc.constantFrom(onlyPaid, neitherFreeNorTrial)),
    minimum: optional(money),
    maximum: optional(money),
    discounts: optional(
      fc.array(
        fc.oneof(
          fc.integer({ min: 0, max: 100 }).map((percent) => ({ kind: 'percentage' as const, value: String(percent) })),
          money.map((amount) => ({ kind: 'amount' as const, value: amount })),
        ),
        { maxLength: 3 },
      ),
    ),
    chargeFirstTierOnZero: fc.boolean(),
  })
  .map(
    ({
      type,
      rank,
      fee,
      everyEvent,
      membersLeave,
      steps,
      lastIsBounded,
      inPackages,
      groupBy,
      filters,
      minimum,
      maximum,
      discounts,
      ...rest
    }) => {
      let bound = 0;
      const tiers = steps.map(({ width, unitRate, fixedCost, packageSize }, index): Tier => {
        bound += width;
        const isOpen = index === steps.length - 1 && !lastIsBounded;
        const sold = rest.mode === 'package' || (inPackages && rest.mode !== 'percentage');
        return {
          unitRate,
          upTo: isOpen ? null : String(bound),
          ...(fixedCost === undefined ? {} : { fixedCost }),
          ...(sold ? { packageSize: String(packageSize) } : {}),
        };
      });
      return {
        id: 'metric',
        name: 'Metric',
        aggregation: {
          type,
          ...(type === 'count' && everyEvent ? {} : { element: 'v' }),
          ...(type === 'unique-count' && membersLeave ? { removedBy: whoeverIsFree } : {}),
          ...(type === 'match' ? { value: 'a' } : {}),
          ...(type === 'percentile' ? { percentile: rank } : {}),
          ...(type === 'sum' && fee !== undefined ? { feeOfEach: boundedFee(fee) } : {}),
        },
        tiers,
        ...rest,
        ...(groupBy === undefined ? {} : { groupBy }),
        ...(filters === undefined ? {} : { filters }),
        ...(minimum === undefined ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
        ...(discounts === undefined ? {} : { discounts }),
      };
    },
  );
