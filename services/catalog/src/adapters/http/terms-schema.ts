import { Type } from 'typebox';
import { periodUnits } from '#calendar';
import { DiscountSchema, PricingMetricSchema, PricingRuleSchema, ruleBounds } from '#pricing';
import {
  paymentOptions,
  serviceLevelDirections,
  taxBehaviours,
  trialUnits,
  volumeDiscountScopes,
} from '../../domain/product/product-terms.js';

export const strict = { additionalProperties: false };
const oneLine = '^[^\\s\\u0000-\\u001f\\u007f]([^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f])?$';
const address = '[^\\s@\\u0000-\\u001f\\u007f<>,;"()]+';
const decimal = '^-?\\d{1,30}(\\.\\d{1,18})?$';

/** How many of each a product may have. */
export const productBounds = {
  setupFees: 20,
  pricingMetrics: 50,
  pricingRules: ruleBounds.rules,
  serviceLevels: 10,
  volumeDiscounts: 20,
  invoiceDiscounts: 20,
  taxRates: 10,
  sources: 50,
  notifiedAddresses: 20,
  notifyAtPercentages: 20,
  metadataEntries: 50,
} as const;

/** One line of text that says something: no control characters, nothing blank at its ends. */
export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: oneLine, examples: ['Summaries'] });
const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: `^${address}@${address}$`,
  examples: ['ada@example.com'],
});

/** The sign is let through so that a refusal can name the field. */
const decimalText = (description: string) =>
  Type.String({ pattern: decimal, maxLength: 50, description, examples: ['1.50'] });
const Amount = decimalText('Decimal text, major units, at most 18 digits after the point.');
const Percentage = decimalText('Decimal text from 0 to 100: "19" is nineteen per cent.');

export const WrittenCadence = Type.Object(
  {
    unit: Type.Enum([...periodUnits]),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default 1.' })),
    calendarAligned: Type.Optional(
      Type.Boolean({ description: 'Periods begin where the calendar unit does; default false.' }),
    ),
  },
  strict,
);

export const WrittenFee = Type.Object(
  {
    amount: Amount,
    timing: Type.Optional(Type.Enum(['in-advance', 'in-arrears'], { description: 'Default in-arrears.' })),
  },
  strict,
);

export const WrittenSetupFee = Type.Object(
  {
    name: Name,
    amount: Amount,
    scope: Type.Optional(
      Type.Enum(['subscription', 'organization'], {
        description:
          'organization: once for account, product and name, however often they subscribe. Default subscription.',
      }),
    ),
  },
  strict,
);

export const WrittenTrial = Type.Object(
  {
    unit: Type.Enum([...trialUnits]),
    count: Type.Integer({ minimum: 1, maximum: 1000 }),
    billsUsage: Type.Optional(
      Type.Boolean({ description: 'Whether usage of the trial is billed at its end; default false.' }),
    ),
    noticeDays: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 365,
        description: 'Days before its end when a notice is due; default none.',
      }),
    ),
  },
  strict,
);

const Commitment = Type.Object(
  { amount: Amount },
  {
    ...strict,
    description:
      'What fee and usage of a period come to at least, before discounts and taxes; a line of its own makes up what ' +
      'they lack. Prorated like the fee; none in trials and pauses.',
  },
);
const MetricId = Type.String({ minLength: 1, maxLength: 64 });
const ServiceLevel = Type.Object(
  {
    name: Name,
    metricId: MetricId,
    ofMetricId: Type.Optional(MetricId),
    direction: Type.Enum([...serviceLevelDirections]),
    target: Amount,
    creditPercentage: Percentage,
  },
  strict,
);
const VolumeDiscount = Type.Object({ from: Amount, percentage: Percentage }, strict);
const TaxRate = Type.Object({ name: Name, percentage: Percentage }, strict);
const Metadata = Type.Record(
  Type.String({ pattern: '^[A-Za-z0-9_.-]{1,64}$', examples: ['ledger-account'] }),
  Type.String({ maxLength: 500 }),
  {
    ...strict,
    maxProperties: productBounds.metadataEntries,
    description: 'Your own names and values; keys of letters, digits, "_", "." and "-".',
  },
);

const listOf = <Item extends Parameters<typeof Type.Array>[0]>(
  what: keyof typeof productBounds,
  item: Item,
  description?: string,
) => Type.Optional(Type.Array(item, { maxItems: productBounds[what], ...(description && { description }) }));

/** Everything that a version says, as an operator writes it. */
export const terms = {
  name: Name,
  description: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  currency: Type.String({ minLength: 1, maxLength: 10, description: 'ISO 4217, for example USD.' }),
  cadence: WrittenCadence,
  recurringFee: Type.Optional(WrittenFee),
  setupFees: listOf('setupFees', WrittenSetupFee),
  pricingMetrics: listOf('pricingMetrics', PricingMetricSchema),
  pricingRules: listOf(
    'pricingRules',
    PricingRuleSchema,
    'What adjusts prices by condition: each rule changes what an event that meets it adds to the charge of a metric, in the ' +
      'order of their priorities, before maximum, discounts and minimum of the metric. Not for metrics that go on from period ' +
      'to period: whose level carries over, or whose tiers reset with the contract year.',
  ),
  suppressZeroInvoices: Type.Optional(Type.Boolean({ description: 'Default false.' })),
  freeTrial: Type.Optional(WrittenTrial),
  minimumCommitment: Type.Optional(Commitment),
  serviceLevels: listOf(
    'serviceLevels',
    ServiceLevel,
    'Targets for what pricing metrics (a rate of 0 does) measure in a period: the quantity of metricId, or what it is in ' +
      'per cent of the quantity of ofMetricId. One that is missed when the period is closed credits a percentage ' +
      'of its usage, and that stands: what comes later changes no credit.',
  ),
  volumeDiscounts: listOf(
    'volumeDiscounts',
    VolumeDiscount,
    'By what all lines of an invoice come to, ascending: the last one reached applies to the whole, before the others.',
  ),
  volumeDiscountScope: Type.Optional(
    Type.Enum([...volumeDiscountScopes], {
      description:
        'period (default): what the lines of the invoice come to; contract-year: with those of all invoices of the ' +
        'contract year before it.',
    }),
  ),
  invoiceDiscounts: listOf(
    'invoiceDiscounts',
    DiscountSchema,
    'Taken off every invoice, in their order, each from what the earlier ones left.',
  ),
  taxRates: listOf('taxRates', TaxRate, 'On every line, unless the organization has rates of its own.'),
  taxBehaviour: Type.Optional(
    Type.Enum([...taxBehaviours], {
      description: 'exclusive: tax is added to the amounts (default); inclusive: they contain it.',
    }),
  ),
  wholeDayProration: Type.Optional(
    Type.Boolean({
      description: 'Prorate fees and minima of metrics by local days instead of elapsed time; default false.',
    }),
  ),
  allowsImmediateCancellation: Type.Optional(
    Type.Boolean({ description: 'Whether a subscription may end before its period is over; default false.' }),
  ),
  paymentOption: Type.Optional(
    Type.Enum([...paymentOptions], {
      description:
        'invoice-only: customers pay as the invoice says (default); external: a system reports payments, and what is ' +
        'overdue is asked for; gateway: invoices are charged.',
    }),
  ),
  gatewayId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'Through which invoices are charged.' }),
  ),
  audienceId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'Who may see it and subscribe to it; default everybody.' }),
  ),
  sources: listOf(
    'sources',
    Name,
    'Names of the systems that send its usage, for people to see: usage is found by what it names, whatever sends it.',
  ),
  notifiedAddresses: listOf(
    'notifiedAddresses',
    Email,
    'Addresses of your own that get a copy of what is written to the customer.',
  ),
  notifyAtPercentages: listOf('notifyAtPercentages', Percentage, 'Percentages of a tier at which a notice is due.'),
  metadata: Type.Optional(Metadata),
};
