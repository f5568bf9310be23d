import { Type } from 'typebox';
import { longestInstantText } from '#calendar';
import { PageQuery, pageOf } from '#http';
import { PricingMetricSchema, PricingRuleSchema, ruleBounds } from '#pricing';
import { Id } from './question.schema.js';

const strict = { additionalProperties: false };
const Time = Type.String({ maxLength: longestInstantText, description: 'RFC 3339.' });
const Amount = Type.String({ description: 'Decimal text, major units.' });

const TriedTerms = Type.Object(
  {
    version: Type.Optional(Type.Integer({ minimum: 1, description: 'A published version.' })),
    draft: Type.Optional(Type.Literal(true, { description: 'What is saved as the next version.' })),
    productId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description: 'Whose version or draft; absent: of the same product.',
      }),
    ),
    recurringFee: Type.Optional(
      Type.Object(
        {
          amount: Type.String({ pattern: '^-?\\d{1,30}(\\.\\d{1,18})?$', examples: ['10.50'], maxLength: 50 }),
          timing: Type.Optional(Type.Enum(['in-advance', 'in-arrears'], { description: 'Absent: as it was.' })),
        },
        strict,
      ),
    ),
    pricingMetrics: Type.Optional(Type.Array(PricingMetricSchema, { maxItems: 50 })),
    pricingRules: Type.Optional(Type.Array(PricingRuleSchema, { maxItems: ruleBounds.rules })),
    billsTrialUsage: Type.Optional(Type.Boolean({ description: 'Default false.' })),
  },
  {
    ...strict,
    description:
      'A published version, a draft, or the fee, metrics and rules of what is neither: then commitments, discounts, taxes and ' +
      'setup fees stay those of the version that billed.',
  },
);

export const NewSimulation = Type.Object(
  {
    productId: Id,
    from: Time,
    to: Time,
    accountIds: Type.Optional(
      Type.Array(Id, { minItems: 1, maxItems: 1_000, description: 'Absent: every customer of the product.' }),
    ),
    terms: TriedTerms,
  },
  {
    ...strict,
    description:
      'The segments that begin in [from, to) are rated by the terms that billed them, and by those that are tried.',
  },
);

const CustomerFields = {
  accountId: Type.String(),
  accountName: Type.String(),
  before: Amount,
  after: Amount,
  difference: Amount,
  events: Type.Integer(),
};

export const SimulationJson = Type.Object({
  simulationId: Type.String(),
  state: Type.Enum(['waiting', 'running', 'succeeded', 'failed']),
  productId: Type.String(),
  from: Type.String(),
  to: Type.String(),
  progress: Type.Object({ customers: Type.Integer(), ofCustomers: Type.Integer(), events: Type.Integer() }),
  result: Type.Optional(
    Type.Object(
      {
        currency: Type.String(),
        before: Amount,
        after: Amount,
        difference: Amount,
        events: Type.Integer(),
        customers: Type.Integer(),
        distribution: Type.Array(Type.Object({ change: Type.String(), customers: Type.Integer() })),
        largestIncreases: Type.Array(Type.Object(CustomerFields)),
        largestDecreases: Type.Array(Type.Object(CustomerFields)),
      },
      { description: 'Of the totals of lines: after discounts, with taxes.' },
    ),
  ),
  problem: Type.Optional(Type.String({ description: 'Why it failed.' })),
  createdAt: Type.String(),
  finishedAt: Type.Optional(Type.String()),
});

const Line = Type.Object({
  kind: Type.Enum(['setup-fee', 'recurring-fee', 'usage', 'commitment', 'service-credit']),
  description: Type.String(),
  metricId: Type.Optional(Type.String()),
  quantity: Type.Optional(Type.String()),
  carriedQuantity: Type.Optional(Type.String({ description: 'What the contract year had come to before.' })),
  eventCount: Type.Optional(Type.Integer()),
  tiers: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.Optional(Type.String()),
        from: Type.String(),
        upTo: Type.Optional(Type.String()),
        quantity: Type.String(),
        amount: Type.String(),
        group: Type.Optional(Type.String()),
      }),
    ),
  ),
  adjustments: Type.Optional(
    Type.Array(Type.Object({ kind: Type.String(), amount: Type.String(), rule: Type.Optional(Type.String()) })),
  ),
  exactAmount: Type.String({ description: 'Before rounding.' }),
  amount: Type.String({ description: 'Decimal text, major units, before discounts of the invoice and taxes.' }),
  discount: Type.String({ description: 'What discounts of the invoice take off it.' }),
  tax: Type.String({ description: 'Added to it, or contained in it.' }),
  total: Type.String({ description: 'After discounts, with taxes.' }),
});

export const SimulatedCustomers = pageOf(
  Type.Object({
    ...CustomerFields,
    segments: Type.Array(
      Type.Object({
        subscriptionId: Type.String(),
        periodIndex: Type.Integer(),
        periodStart: Type.String(),
        periodEnd: Type.String(),
        productVersion: Type.Integer({ description: 'The version that billed it.' }),
        before: Type.Array(Line),
        after: Type.Array(Line),
      }),
    ),
  }),
);

export const SimulationPath = Type.Object({ simulationId: Id });
export const SimulationsQuery = Type.Object(PageQuery, strict);
