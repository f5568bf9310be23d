import { type Static, type TSchema, Type } from 'typebox';
import { longestInstantText } from '#calendar';
import { strict, terms, WrittenCadence, WrittenFee, WrittenSetupFee, WrittenTrial } from './terms-schema.js';

const summaries = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};

const example = {
  name: 'Document summarisation',
  currency: 'USD',
  cadence: { unit: 'month' },
  recurringFee: { amount: '199.00', timing: 'in-advance' },
  setupFees: [{ name: 'Onboarding', amount: '50.00', scope: 'organization' }],
  pricingMetrics: [summaries],
  freeTrial: { unit: 'day', count: 14, noticeDays: 3 },
  minimumCommitment: { amount: '500.00' },
  volumeDiscounts: [
    { from: '1000.00', percentage: '5' },
    { from: '5000.00', percentage: '8' },
  ],
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
    createElements: Type.Optional(
      Type.Boolean({
        description:
          'Whether metering elements that nobody has defined are created. Default: only as long as the tenant has ' +
          'defined none itself, and none whose name is another one in other capitals.',
      }),
    ),
  },
  {
    ...strict,
    examples: [example],
  },
);

const partial = Type.Partial(ProductBody);

/** As an operator may write it: null takes a field out. */
const orNull = Object.fromEntries(
  Object.entries(partial.properties).map(([name, schema]) => [
    name,
    Type.Optional(Type.Union([schema as TSchema, Type.Null()])),
  ]),
) as unknown as typeof partial.properties;

/** Of a PUT: all that is set is said again, or is null. */
export const WholeProduct = Type.Object(
  { ...orNull, name: terms.name, currency: terms.currency, cadence: terms.cadence } as typeof ProductBody.properties,
  { ...strict, examples: [example] },
);

/** RFC 7396: what stands in it replaces, null removes, and what does not stand in it stays. */
export const ProductPatch = Type.Object(orNull, {
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
  audienceId: terms.audienceId,
  minimumCommitment: terms.minimumCommitment,
  gatewayId: terms.gatewayId,
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
  onlySubscriptionId: Type.Optional(
    Type.String({
      description: 'It is for this subscription alone, and goes there before those for everybody, later ones too.',
    }),
  ),
  ...termsJson,
});

export const ProductJson = Type.Object({
  productId: Type.String(),
  version: Type.Integer({ description: 'The latest that is for everybody; 0 of a draft.' }),
  publishedAt: Type.Optional(Type.String()),
  effectiveAt: Type.Optional(effectiveAt),
  status: Type.Enum(['discovered', 'draft', 'published', 'archived'], {
    description: 'Discovered: usage named it, and nobody has said a price yet.',
  }),
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
