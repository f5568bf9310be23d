import { type Static, Type } from 'typebox';

/** Up to 30 digits before the point and 18 after it; the sign is let through so that a refusal can name the field. */
const Decimal = Type.String({ pattern: '^-?\\d{1,30}(\\.\\d{1,18})?$', maxLength: 50, examples: ['1.50'] });
const PropertyName = Type.String({ minLength: 1, maxLength: 128 });
const Text = Type.String({ maxLength: 256 });
const strict = { additionalProperties: false };

export const aggregationTypes = [
  'sum',
  'count',
  'max',
  'min',
  'average',
  'unique-count',
  'match',
  'latest',
  'time-weighted-sum',
  'percentile',
] as const;

const FeeOfEachSchema = Type.Object(
  { percent: Decimal, minimum: Type.Optional(Decimal), maximum: Type.Optional(Decimal) },
  {
    ...strict,
    description:
      'A sum adds for each event so many per cent of its element, within these bounds, not the element itself.',
  },
);

export const FilterSchema = Type.Object(
  {
    property: PropertyName,
    operator: Type.Enum(['eq', 'ne', 'in', 'not-in']),
    values: Type.Array(Text, { minItems: 1, maxItems: 100 }),
  },
  strict,
);

/** A unique count takes out what such an event names; of each value the newest event by its own time decides. */
const RemovalSchema = Type.Object(FilterSchema.properties, {
  ...strict,
  description:
    'An event of a unique count that this holds for takes its value out of the count, any other puts it in. The newest event of a value decides.',
});

export const AggregationSchema = Type.Object(
  {
    type: Type.Enum([...aggregationTypes]),
    element: Type.Optional(PropertyName),
    /** What an event's element must equal to be counted by `match`. */
    value: Type.Optional(Text),
    /** Of a percentile: how many per cent of the values do not exceed it. */
    percentile: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
    /** Whether a time-weighted sum starts from the level, or a unique count from the members, that the period before ended with. */
    carriesOver: Type.Optional(Type.Boolean()),
    feeOfEach: Type.Optional(FeeOfEachSchema),
    removedBy: Type.Optional(RemovalSchema),
  },
  strict,
);

export const TierSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 100 })),
    /** The tier's last unit, counted from the first tier; null or nothing is open. */
    upTo: Type.Optional(Type.Union([Decimal, Type.Null()])),
    /** Price of a unit; of a started package when `packageSize` is given; per cent in mode `percentage`. */
    unitRate: Type.Optional(Decimal),
    fixedCost: Type.Optional(Decimal),
    packageSize: Type.Optional(Decimal),
  },
  strict,
);

export const DiscountSchema = Type.Object({ kind: Type.Enum(['percentage', 'amount']), value: Decimal }, strict);

/** Usage beyond a quota is billed like any other; whoever asks before using is told, and a hard one says no. */
export const QuotaSchema = Type.Object(
  {
    limit: Decimal,
    enforcement: Type.Optional(Type.Enum(['soft', 'hard'], { description: 'Default soft.' })),
  },
  strict,
);

/** Units that the period before has left unused, of its first tier. */
const RolloverSchema = Type.Object(
  {
    maximum: Decimal,
    minimum: Type.Optional(Decimal),
  },
  {
    ...strict,
    description:
      'What a period leaves unused of the units in its first tier, which costs nothing, makes that tier larger in the next one: so much at most, and so much at least where a minimum is given.',
  },
);

export const PricingMetricSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+([-_.][a-z0-9]+)*$', maxLength: 64, examples: ['summaries'] }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    aggregation: AggregationSchema,
    filters: Type.Optional(Type.Array(FilterSchema, { maxItems: 20 })),
    groupBy: Type.Optional(PropertyName),
    mode: Type.Optional(Type.Enum(['graduated', 'volume', 'package', 'percentage'])),
    tiers: Type.Array(TierSchema, { maxItems: 100 }),
    minimum: Type.Optional(Decimal),
    maximum: Type.Optional(Decimal),
    discounts: Type.Optional(Type.Array(DiscountSchema, { maxItems: 20 })),
    chargeFirstTierOnZero: Type.Optional(Type.Boolean()),
    /** Whether tiers count from nothing in every segment, or go on through the segments of a contract year. */
    tiersReset: Type.Optional(Type.Enum(['period', 'contract-year'], { description: 'Default period.' })),
    rollover: Type.Optional(RolloverSchema),
    quota: Type.Optional(QuotaSchema),
  },
  strict,
);

export type AggregationType = (typeof aggregationTypes)[number];
export type Aggregation = Static<typeof AggregationSchema>;
export type FeeOfEach = Static<typeof FeeOfEachSchema>;
export type Filter = Static<typeof FilterSchema>;
export type Tier = Static<typeof TierSchema>;
export type Rollover = Static<typeof RolloverSchema>;
export type Discount = Static<typeof DiscountSchema>;
export type PricingMetric = Static<typeof PricingMetricSchema>;
export type PricingMode = NonNullable<PricingMetric['mode']>;

/** A metric with every default written out, as it is stored in a product version. */
export interface CompletePricingMetric extends PricingMetric {
  filters: Filter[];
  mode: PricingMode;
  tiers: (Tier & { upTo: string | null; unitRate: string; fixedCost: string })[];
  discounts: Discount[];
  chargeFirstTierOnZero: boolean;
  quota?: Required<Static<typeof QuotaSchema>>;
}

export function withDefaults({ quota, tiersReset, ...metric }: PricingMetric): CompletePricingMetric {
  return {
    ...metric,
    filters: metric.filters ?? [],
    mode: metric.mode ?? 'graduated',
    tiers: metric.tiers.map((tier) => ({
      ...tier,
      upTo: tier.upTo ?? null,
      unitRate: tier.unitRate ?? '0',
      fixedCost: tier.fixedCost ?? '0',
    })),
    discounts: metric.discounts ?? [],
    chargeFirstTierOnZero: metric.chargeFirstTierOnZero ?? false,
    ...(tiersReset === 'contract-year' && { tiersReset }),
    ...(quota && { quota: { limit: quota.limit, enforcement: quota.enforcement ?? 'soft' } }),
  };
}
