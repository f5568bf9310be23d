import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import type { DocumentContent, DocumentTotals } from '../../domain/document/document.js';
import type { DocumentLine } from '../../domain/document/document-line.js';
import { eventsHrefOf } from '../events-href.js';
import { AdjustmentJson } from './adjustment-json.js';
import { BrandJson, SellerTexts } from './seller-json.js';

/** Of whom a document or a wallet is, in a path, a query or a body. */
export const AccountId = Type.String({ minLength: 1, maxLength: 300 });

export const Amount = (description: string) =>
  Type.String({ description: `${description}: decimal text in major units.` });
export const Instant = Type.String({ description: 'RFC 3339, UTC' });

export const TierJson = Type.Object({
  name: Type.String(),
  from: Type.String({ description: 'The tier prices what is above this.' }),
  upTo: Type.Optional(Type.String({ description: 'Up to and including this; absent: no limit.' })),
  quantity: Type.String(),
  unitRate: Type.Optional(Type.String()),
  fixedCost: Type.Optional(Type.String()),
  packageSize: Type.Optional(Type.String()),
  group: Type.Optional(Type.String()),
  unnamedGroup: Type.Optional(
    Type.Enum(['not-set', 'empty'], {
      description: 'The group has no name of its own, and `group` stands in its place; absent: the group is called so.',
    }),
  ),
  amount: Amount('Exact'),
});

export const VolumeJson = Type.Optional(
  Type.Object(
    {
      from: Amount('What had to be reached'),
      total: Amount('What the lines came to'),
      before: Type.Optional(Amount('What invoices of the contract year had come to before, where that counts')),
    },
    { description: 'It is a discount by volume, of the whole.' },
  ),
);

const Withheld = Type.Optional(
  Amount('What of a difference below zero does not come back: it was given back before, or never asked for'),
);
export const LineJson = Type.Object({
  kind: Type.Enum([
    'setup-fee',
    'recurring-fee',
    'usage',
    'late-usage',
    'commitment',
    'service-credit',
    'credit-top-up',
  ]),
  description: Type.String(),
  periodIndex: Type.Integer(),
  periodStart: Instant,
  periodEnd: Instant,
  productVersion: Type.Integer(),
  metricId: Type.Optional(Type.String()),
  quantity: Type.Optional(Type.String()),
  tiers: Type.Array(TierJson),
  adjustments: Type.Array(AdjustmentJson),
  carriedQuantity: Type.Optional(
    Type.String({ description: 'What the contract year had come to before, where the tiers go on from that.' }),
  ),
  eventCount: Type.Integer(),
  exactAmount: Amount('Before rounding, or n/d'),
  amount: Amount('Rounded, before discounts of the invoice and taxes'),
  otherGroups: Type.Optional(
    Type.Object(
      { count: Type.Integer(), quantity: Type.String(), amount: Amount('Exact'), eventCount: Type.Integer() },
      { description: 'What the groups beyond those in `tiers` come to.' },
    ),
  ),
  discounts: Type.Optional(
    Type.Array(
      Type.Object({
        kind: Type.Enum(['percentage', 'amount']),
        value: Type.String(),
        amount: Amount('Off this line'),
        coupon: Type.Optional(Type.String({ description: 'The code of the coupon that it is.' })),
        volume: VolumeJson,
      }),
    ),
  ),
  taxBehaviour: Type.Optional(Type.Enum(['exclusive', 'inclusive'])),
  taxes: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String(),
        percentage: Type.String(),
        amount: Amount('Of what the discounts left, rounded by itself'),
      }),
    ),
  ),
  netAmount: Type.Optional(Amount('After discounts, without taxes')),
  totalAmount: Type.Optional(Amount('After discounts, with taxes')),
  late: Type.Optional(
    Type.Object(
      {
        amountWithEverything: Amount('Rounded'),
        invoicedBefore: Amount('By all documents before'),
        quantityBefore: Type.String(),
        eventCountBefore: Type.Integer(),
        withheld: Withheld,
      },
      { description: 'Usage of an earlier period that came since. The line says that period with everything.' },
    ),
  ),
  commitment: Type.Optional(
    Type.Object(
      {
        committed: Amount('Prorated like the fee'),
        fee: Amount('The recurring fee of the period'),
        usage: Amount('All usage of the period'),
        reached: Amount('The two of them'),
        invoicedBefore: Type.Optional(Amount('By all documents before, when usage that came since changed it')),
        withheld: Withheld,
      },
      { description: 'What the line makes up for: what is committed, less what was reached and invoiced before.' },
    ),
  ),
  serviceLevel: Type.Optional(
    Type.Object(
      {
        name: Type.String(),
        metricId: Type.String(),
        ofMetricId: Type.Optional(Type.String()),
        direction: Type.Enum(['at-least', 'at-most']),
        target: Type.String(),
        measured: Type.String({ description: 'Exact, or n/d; in per cent when there is an ofMetricId.' }),
        creditPercentage: Type.String(),
        usage: Amount('The usage of the period that it is a percentage of'),
      },
      { description: 'The target that was missed.' },
    ),
  ),
  creditedLine: Type.Optional(Type.Integer({ description: 'The line of the invoice that is credited, from 0.' })),
  productId: Type.Optional(
    Type.String({ description: 'Whose it is, where that is another product than the one that the document names.' }),
  ),
  productName: Type.Optional(Type.String()),
  eventsHref: Type.Optional(Type.String({ description: "Exactly this line's events." })),
});

export function lineJsonOf(document: DocumentContent, line: DocumentLine): Static<typeof LineJson> {
  const {
    discounts,
    taxBehaviour,
    taxes,
    netAmount,
    totalAmount,
    late,
    commitment,
    serviceLevel,
    creditedLine,
    productId,
    productName,
    ...first
  } = line;
  const eventsHref = eventsHrefOf(document, line);
  const explained = { late, commitment, serviceLevel, creditedLine, productId, productName, eventsHref };
  const later = { discounts, taxBehaviour, taxes, netAmount, totalAmount, ...explained };
  return {
    kind: first.kind,
    description: first.description,
    periodIndex: first.periodIndex,
    periodStart: timeText(first.periodStart),
    periodEnd: timeText(first.periodEnd),
    productVersion: first.productVersion,
    ...(first.metricId === undefined ? {} : { metricId: first.metricId }),
    ...(first.quantity === undefined ? {} : { quantity: first.quantity }),
    tiers: first.tiers.map((tier) => ({ ...tier })) as Static<typeof TierJson>[],
    adjustments: first.adjustments.map((adjustment) => ({ ...adjustment })),
    ...(first.carriedQuantity === undefined ? {} : { carriedQuantity: first.carriedQuantity }),
    eventCount: first.eventCount,
    exactAmount: first.exactAmount,
    amount: first.amount,
    ...(first.otherGroups === undefined ? {} : { otherGroups: { ...first.otherGroups } }),
    ...(known(later) as object),
  };
}

const PartyJson = {
  addressLines: Type.Optional(Type.Array(Type.String())),
  city: Type.Optional(Type.String()),
  postalCode: Type.Optional(Type.String()),
  country: Type.Optional(Type.String({ description: 'ISO 3166-1 alpha-2.' })),
  taxId: Type.Optional(Type.String()),
};

/** What documents say beside their lines since there are taxes; documents of before do not have it. */
export const LaterContentJson = {
  discountTotal: Type.Optional(Amount('What discounts took off the lines')),
  netTotal: Type.Optional(Amount('After discounts, without taxes')),
  seller: Type.Optional(
    Type.Object({
      legalName: Type.Optional(Type.String()),
      ...PartyJson,
      ...SellerTexts,
      brand: Type.Optional(BrandJson),
    }),
  ),
  buyer: Type.Optional(Type.Object({ ...PartyJson, reference: Type.Optional(Type.String()) })),
  recipients: Type.Optional(Type.Array(Type.String(), { description: 'Further addresses that get it.' })),
};

const LaterContent = Type.Object(LaterContentJson);

export function laterContentOf(document: DocumentContent): Static<typeof LaterContent> {
  const { discountTotal, netTotal, seller, buyer, recipients } = document;
  return known({ discountTotal, netTotal, seller, buyer, recipients }) as Static<typeof LaterContent>;
}

/** Who and what a document is about. */
export const SubjectJson = {
  sellerName: Type.String(),
  accountId: Type.String(),
  accountName: Type.String(),
  billingEmail: Type.String(),
  subscriptionId: Type.String(),
  subscriptionName: Type.String(),
  productId: Type.String(),
  productName: Type.String(),
};

export function subjectJsonOf(document: DocumentContent) {
  const { sellerName, accountId, accountName, billingEmail } = document;
  const { subscriptionId, subscriptionName, productId, productName } = document;
  const account = { sellerName, accountId, accountName, billingEmail };
  return { ...account, subscriptionId, subscriptionName, productId, productName };
}

/** The sums that every document has. */
export const TotalsJson = {
  subtotal: Amount('Sum of the lines, before discounts and taxes'),
  taxTotal: Amount('Taxes'),
  total: Amount('To pay'),
};

export function totalsJsonOf({ subtotal, taxTotal, total }: DocumentTotals) {
  return { subtotal, taxTotal, total };
}

/** Without what is not known. */
export const known = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
