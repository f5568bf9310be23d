import { type Static, Type } from 'typebox';
import { longestInstantText, periodUnits } from '#calendar';
import { DiscountSchema, PricingMetricSchema } from '#pricing';
import { paymentOptions, taxBehaviours, trialUnits } from '../../domain/product/product-terms.js';

const strict = { additionalProperties: false };
const oneLine = '^[^\\s\\u0000-\\u001f\\u007f]([^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f])?$';
const address = '[^\\s@\\u0000-\\u001f\\u007f<>,;"()]+';
const decimal = '^-?\\d{1,30}(\\.\\d{1,18})?$';

/** How many of each a product may have. */
export const productBounds = {
  setupFees: 20,
  pricingMetrics: 50,
  invoiceDiscounts: 20,
  taxRates: 10,
  sources: 50,
  notifiedAddresses: 20,
  notifyAtPercentages: 20,
  metadataEntries: 50,
} as const;

/** One line of text that says something: no control characters, nothing blank at its ends. */
export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: oneLine });
const Email = Type.String({ minLength: 3, maxLength: 254, pattern: `^${address}@${address}$` });

/** The sign is let through so that a refusal can name the field. */
const decimalText = (description: string) => Type.String({ pattern: decimal, maxLength: 50, description });
const Amount = decimalText('Decimal text, major units, at most 18 digits after the point.');
const Percentage = decimalText('Decimal text from 0 to 100: "19" is nineteen per cent.');

const WrittenCadence = Type.Object(
  {
    unit: Type.Enum([...periodUnits]),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default 1.' })),
    calendarAligned: Type.Optional(
      Type.Boolean({ description: 'Periods begin where the calendar unit does; default false.' }),
    ),
  },
  strict,
);

const WrittenFee = Type.Object(
  {
    amount: Amount,
    timing: Type.Optional(Type.Enum(['in-advance', 'in-arrears'], { description: 'Default in-arrears.' })),
  },
  strict,
);

const WrittenSetupFee = Type.Object(
  {
    name: Name,
    amount: Amount,
    scope: Type.Optional(Type.Enum(['subscription', 'organization'], { description: 'Default subscription.' })),
  },
  strict,
);

const WrittenTrial = Type.Object(
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

const TaxRate = Type.Object({ name: Name, percentage: Percentage }, strict);
const Metadata = Type.Record(Type.String({ pattern: '^[A-Za-z0-9_.-]{1,64}$' }), Type.String({ maxLength: 500 }), {
  ...strict,
  maxProperties: productBounds.metadataEntries,
  description: 'Your own names and values; keys of letters, digits, "_", "." and "-".',
});

const listOf = <Item extends Parameters<typeof Type.Array>[0]>(
  what: keyof typeof productBounds,
  item: Item,
  description?: string,
) => Type.Optional(Type.Array(item, { maxItems: productBounds[what], ...(description && { description }) }));

const summaries = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};

/** Everything that a version says, as an operator writes it. */
const terms = {
  name: Name,
  description: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  currency: Type.String({ minLength: 1, maxLength: 10, description: 'ISO 4217, for example USD.' }),
  cadence: WrittenCadence,
  recurringFee: Type.Optional(WrittenFee),
  setupFees: listOf('setupFees', WrittenSetupFee),
  pricingMetrics: listOf('pricingMetrics', PricingMetricSchema),
  suppressZeroInvoices: Type.Optional(Type.Boolean({ description: 'Default false.' })),
  freeTrial: Type.Optional(WrittenTrial),
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
    Type.Boolean({ description: 'Prorate fees by local days instead of elapsed time; default false.' }),
  ),
  allowsImmediateCancellation: Type.Optional(
    Type.Boolean({ description: 'Whether a subscription may end before its period is over; default false.' }),
  ),
  paymentOption: Type.Optional(Type.Enum([...paymentOptions], { description: 'Default invoice-only.' })),
  sources: listOf('sources', Name, 'Names of the systems that send usage of the product; none: any.'),
  notifiedAddresses: listOf(
    'notifiedAddresses',
    Email,
    'Addresses of your own that get a copy of what is written to the customer.',
  ),
  notifyAtPercentages: listOf('notifyAtPercentages', Percentage, 'Percentages of a tier at which a notice is due.'),
  metadata: Type.Optional(Metadata),
};

const example = {
  name: 'Document summarisation',
  currency: 'USD',
  cadence: { unit: 'month' },
  recurringFee: { amount: '199.00', timing: 'in-advance' },
  setupFees: [{ name: 'Onboarding', amount: '50.00', scope: 'organization' }],
  pricingMetrics: [summaries],
  freeTrial: { unit: 'day', count: 14, noticeDays: 3 },
  invoiceDiscounts: [{ kind: 'percentage', value: '10' }],
  taxRates: [{ name: 'VAT', percentage: '19' }],
  allowsImmediateCancellation: true,
  notifyAtPercentages: ['80', '100'],
  metadata: { 'ledger-account': '4711' },
};

export const ProductBody = Type.Object(
  {
    ...terms,
    effectiveAt: Type.Optional(
      Type.String({
        maxLength: longestInstantText,
        description:
          'RFC 3339, from 1970 to 9999, past or future, not before the former version: periods that begin from then on ' +
          'are billed by this version. Default now, in billing time.',
      }),
    ),
  },
  {
    ...strict,
    examples: [example],
  },
);

/** RFC 7396: what stands in it replaces, null removes, and what does not stand in it stays. */
export const ProductPatch = Type.Partial(ProductBody, {
  ...strict,
  description: 'A JSON merge patch (RFC 7396): lists are replaced whole, and null takes a field out.',
  examples: [{ recurringFee: { amount: '249.00' }, description: null }],
});

/** What is published at once, unless it says that it is a draft. */
export const NewProduct = Type.Object(
  {
    ...ProductBody.properties,
    status: Type.Optional(Type.Enum(['draft', 'published'], { description: 'Default published.' })),
  },
  { ...strict, examples: [{ ...example, status: 'draft' }] },
);

export const OwnVersion = Type.Object(
  {
    onlySubscriptionId: Type.String({ minLength: 1, maxLength: 64 }),
    ...ProductPatch.properties,
  },
  {
    ...strict,
    description:
      'A JSON merge patch (RFC 7396) of the latest terms. Name, currency and billing period stay. Billing time is that ' +
      'of the tenant: for a subscription on a test clock of its own, say effectiveAt.',
    examples: [{ onlySubscriptionId: '019b1f5e-4a1c-7cc0-9d2e-3f6a5b8c7d10', recurringFee: { amount: '149.00' } }],
  },
);

const termsJson = {
  ...Type.Required(Type.Object(terms)).properties,
  description: terms.description,
  cadence: Type.Required(WrittenCadence),
  recurringFee: Type.Optional(Type.Required(WrittenFee)),
  setupFees: Type.Array(Type.Required(WrittenSetupFee)),
  freeTrial: Type.Optional(Type.Required(WrittenTrial)),
};
const effectiveAt = Type.String({ description: 'Periods that begin from then on are billed by this version.' });

export const VersionJson = Type.Object({
  productId: Type.String(),
  version: Type.Integer(),
  publishedAt: Type.String(),
  effectiveAt,
  onlySubscriptionId: Type.Optional(Type.String({ description: 'It is for this subscription alone.' })),
  ...termsJson,
});

export const ProductJson = Type.Object({
  productId: Type.String(),
  version: Type.Integer({ description: 'The latest that is for everybody; 0 of a draft.' }),
  publishedAt: Type.Optional(Type.String()),
  effectiveAt: Type.Optional(effectiveAt),
  status: Type.Enum(['draft', 'published', 'archived']),
  archivedAt: Type.Optional(Type.String()),
  hasDraft: Type.Boolean(),
  ...termsJson,
});

export const DraftJson = Type.Object({
  productId: Type.String(),
  revision: Type.Integer(),
  basedOn: Type.Integer({ description: 'The latest version when it was saved; it is published over no other.' }),
  savedAt: Type.String(),
  effectiveAt: Type.Optional(effectiveAt),
  ...termsJson,
});

export type ProductBody = Static<typeof ProductBody>;
export type NewProduct = Static<typeof NewProduct>;
export type OwnVersion = Static<typeof OwnVersion>;
export type ProductJson = Static<typeof ProductJson>;
export type VersionJson = Static<typeof VersionJson>;
export type DraftJson = Static<typeof DraftJson>;
