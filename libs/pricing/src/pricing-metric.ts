import { type Static, Type } from 'typebox';

/** Up to 30 digits before the point and 18 after it; the sign is let through so that a refusal can name the field. */
const decimalOf = (description?: string) =>
  Type.String({
    pattern: '^-?\\d{1,30}(\\.\\d{1,18})?$',
    maxLength: 50,
    examples: ['1.50'],
    ...(description === undefined ? {} : { description }),
  });
const Decimal = decimalOf();
const propertyName = (description: string) => Type.String({ minLength: 1, maxLength: 128, description });
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
    property: propertyName('Of the event. One that is missing equals nothing.'),
    operator: Type.Enum(['eq', 'ne', 'in', 'not-in']),
    values: Type.Array(Text, {
      minItems: 1,
      maxItems: 100,
      description: 'eq and ne compare with the first; text as text, numbers by value.',
    }),
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
    type: Type.Enum([...aggregationTypes], { description: 'What makes one quantity of the events of a period.' }),
    element: Type.Optional(
      propertyName(
        'What it reads of each event: a metering element, defined or built in. Only a count needs none; then it counts all events.',
      ),
    ),
    value: Type.Optional(
      Type.String({ ...Text, description: "What an event's element must equal to be counted by match." }),
    ),
    percentile: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 99,
        description: 'Of a percentile: how many per cent of the values do not exceed it.',
      }),
    ),
    carriesOver: Type.Optional(
      Type.Boolean({
        description:
          'Whether a time-weighted sum starts from the level, or a unique count from the members, that the period before ended with. Default false.',
      }),
    ),
    feeOfEach: Type.Optional(FeeOfEachSchema),
    removedBy: Type.Optional(RemovalSchema),
  },
  strict,
);

export const TierSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 100 })),
    upTo: Type.Optional(
      Type.Union([Decimal, Type.Null()], {
        description:
          'The last unit of the tier, counted from the first tier. Absent or null: open, as only the last one may be.',
      }),
    ),
    unitRate: Type.Optional(
      decimalOf(
        'Price of a unit; of a started package when packageSize is given; per cent in the mode percentage. Below 1000000000000.',
      ),
    ),
    fixedCost: Type.Optional(
      decimalOf('Charged once a period when the quantity enters the tier. Below 1000000000000; default 0.'),
    ),
    packageSize: Type.Optional(decimalOf('Units in a package, each of which is charged once it is begun.')),
  },
  strict,
);

export const DiscountSchema = Type.Object(
  {
    kind: Type.Enum(['percentage', 'amount']),
    value: decimalOf('Per cent, at most 100, or an amount in major units; never takes off more than there is.'),
  },
  strict,
);

/** Usage beyond a quota is billed like any other; whoever asks before using is told, and a hard one says no. */
export const QuotaSchema = Type.Object(
  {
    limit: decimalOf('The quantity that a period may come to.'),
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
    name: Type.String({ minLength: 1, maxLength: 200, description: 'What its lines are called on invoices.' }),
    aggregation: AggregationSchema,
    filters: Type.Optional(
      Type.Array(FilterSchema, { maxItems: 20, description: 'Of the events that count all of these hold.' }),
    ),
    groupBy: Type.Optional(
      propertyName(
        'A property of events: those of each value are rated by themselves, with tiers of their own; maximum, discounts and minimum apply to the sum.',
      ),
    ),
    mode: Type.Optional(
      Type.Enum(['graduated', 'volume', 'package', 'percentage'], {
        description:
          'graduated (default): each tier prices its own part of the quantity; volume: the tier that is reached prices all of it; package: each started package; percentage: of a quantity that is money.',
      }),
    ),
    tiers: Type.Array(TierSchema, {
      maxItems: 100,
      description: 'Ascending, at least one. A first one with the rate 0 is what is included.',
    }),
    minimum: Type.Optional(
      decimalOf('What a period comes to at least, after maximum and discounts. Prorated in a shortened period.'),
    ),
    maximum: Type.Optional(decimalOf('What a period comes to at most, before discounts and minimum.')),
    discounts: Type.Optional(
      Type.Array(DiscountSchema, { maxItems: 20, description: 'In their order, each on what the earlier ones left.' }),
    ),
    chargeFirstTierOnZero: Type.Optional(
      Type.Boolean({
        description: 'Whether the fixed cost of the first tier is charged without any usage, too. Default false.',
      }),
    ),
    tiersReset: Type.Optional(
      Type.Enum(['period', 'contract-year'], {
        description: 'Whether tiers count from nothing in every period (default), or go on through a contract year.',
      }),
    ),
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
