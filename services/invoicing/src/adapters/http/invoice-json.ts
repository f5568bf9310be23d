import { type Static, Type } from 'typebox';
import { Exact } from '#money';
import { minorUnitText } from '../../domain/amount-text.js';
import type { InvoiceDocument } from '../../domain/document/document.js';
import type { DocumentLine } from '../../domain/document/document-line.js';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { boundaryNumberOf } from '../../domain/occasion/occasion.js';
import { eventsHrefOf } from '../events-href.js';

const Amount = (description: string) => Type.String({ description: `${description}: decimal text in major units.` });
const Instant = Type.String({ description: 'RFC 3339, UTC' });

const TierJson = Type.Object({
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

const LineJson = Type.Object({
  kind: Type.Enum(['setup-fee', 'recurring-fee', 'usage']),
  description: Type.String(),
  periodIndex: Type.Integer(),
  periodStart: Instant,
  periodEnd: Instant,
  productVersion: Type.Integer(),
  metricId: Type.Optional(Type.String()),
  quantity: Type.Optional(Type.String()),
  tiers: Type.Array(TierJson),
  adjustments: Type.Array(Type.Object({ kind: Type.String(), amount: Type.String() })),
  eventCount: Type.Integer(),
  exactAmount: Amount('Before rounding, or n/d'),
  amount: Amount('Rounded'),
  otherGroups: Type.Optional(
    Type.Object(
      { count: Type.Integer(), quantity: Type.String(), amount: Amount('Exact'), eventCount: Type.Integer() },
      { description: 'What the groups beyond those in `tiers` come to.' },
    ),
  ),
  eventsHref: Type.Optional(Type.String({ description: "Exactly this line's events." })),
});

export const InvoiceJson = Type.Object({
  invoiceId: Type.String(),
  number: Type.String(),
  status: Type.Enum(['finalized', 'payment-pending', 'payment-failed', 'paid', 'void', 'uncollectible']),
  currency: Type.String(),
  sellerName: Type.String(),
  accountId: Type.String(),
  accountName: Type.String(),
  billingEmail: Type.String(),
  subscriptionId: Type.String(),
  subscriptionName: Type.String(),
  productId: Type.String(),
  productName: Type.String(),
  boundary: Type.Integer({ description: "0: the subscription's start; n: the end of its period n - 1." }),
  datedAt: Instant,
  finalizedAt: Instant,
  dueOn: Type.String({ description: 'YYYY-MM-DD' }),
  timeZone: Type.String(),
  lines: Type.Array(LineJson),
  subtotal: Amount('Sum of the lines'),
  taxTotal: Amount('Taxes'),
  total: Amount('To pay'),
  amountPaid: Amount('Paid so far'),
  amountOpen: Amount('Not paid yet'),
  payments: Type.Array(
    Type.Object({
      paymentId: Type.String(),
      status: Type.Enum(['succeeded', 'pending', 'failed']),
      amount: Type.String(),
      at: Instant,
    }),
  ),
  pdfHref: Type.String(),
});

export function invoiceJsonOf({ document, status, amountPaid, payments }: IssuedInvoice): Static<typeof InvoiceJson> {
  const open = Exact.max(Exact.parse(document.total).minus(Exact.parse(amountPaid)), Exact.zero);
  return {
    invoiceId: document.invoiceId,
    number: document.number,
    status,
    currency: document.currency,
    sellerName: document.sellerName,
    accountId: document.accountId,
    accountName: document.accountName,
    billingEmail: document.billingEmail,
    subscriptionId: document.subscriptionId,
    subscriptionName: document.subscriptionName,
    productId: document.productId,
    productName: document.productName,
    boundary: boundaryNumberOf(document.occasion),
    datedAt: instant(document.datedAt),
    finalizedAt: instant(document.finalizedAt),
    dueOn: document.dueOn,
    timeZone: document.timeZone,
    lines: document.lines.map((line) => lineJsonOf(document, line)),
    subtotal: document.subtotal,
    taxTotal: document.taxTotal,
    total: document.total,
    amountPaid,
    amountOpen: minorUnitText(open, document.currency),
    payments: payments.map(({ paymentId, status: of, amount, at }) => ({
      paymentId,
      status: of,
      amount,
      at: instant(at),
    })),
    pdfHref: `/v1/invoices/${document.invoiceId}/pdf`,
  };
}

function lineJsonOf(document: InvoiceDocument, line: DocumentLine): Static<typeof LineJson> {
  const eventsHref = eventsHrefOf(document, line);
  return {
    kind: line.kind,
    description: line.description,
    periodIndex: line.periodIndex,
    periodStart: instant(line.periodStart),
    periodEnd: instant(line.periodEnd),
    productVersion: line.productVersion,
    ...(line.metricId === undefined ? {} : { metricId: line.metricId }),
    ...(line.quantity === undefined ? {} : { quantity: line.quantity }),
    tiers: line.tiers.map((tier) => ({ ...tier })) as Static<typeof TierJson>[],
    adjustments: line.adjustments.map((adjustment) => ({ ...adjustment })),
    eventCount: line.eventCount,
    exactAmount: line.exactAmount,
    amount: line.amount,
    ...(line.otherGroups === undefined ? {} : { otherGroups: { ...line.otherGroups } }),
    ...(eventsHref === undefined ? {} : { eventsHref }),
  };
}

const instant = (at: number) => new Date(at).toISOString();
