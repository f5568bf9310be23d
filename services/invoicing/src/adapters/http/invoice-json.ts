import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import { chargeBounds } from '#money';
import { minorUnitText } from '../../domain/amount-text.js';
import {
  amountCredited,
  amountDue,
  amountOpen,
  type IssuedInvoice,
  invoiceStatuses,
  paymentStatuses,
} from '../../domain/invoice/invoice.js';
import { invoicePaymentStatuses, paymentStatusOf } from '../../domain/invoice/invoice-payments.js';
import { notChargedFor } from '../../domain/invoice/owed.js';
import { boundaryNumberOf } from '../../domain/occasion/occasion.js';
import {
  Amount,
  Instant,
  LaterContentJson,
  LineJson,
  laterContentOf,
  lineJsonOf,
  SubjectJson,
  subjectJsonOf,
  TotalsJson,
  totalsJsonOf,
} from './document-json.js';

export const InvoiceJson = Type.Object({
  invoiceId: Type.String(),
  number: Type.String(),
  status: Type.Enum([...invoiceStatuses]),
  currency: Type.String(),
  ...SubjectJson,
  boundary: Type.Integer({ description: "0: the subscription's start; n: the end of its period n - 1." }),
  datedAt: Instant,
  finalizedAt: Instant,
  dueOn: Type.String({ description: 'YYYY-MM-DD' }),
  isOverdue: Type.Optional(
    Type.Boolean({
      description: 'Something is open, and the day has passed: in its time zone, by the test clock that governs it.',
    }),
  ),
  timeZone: Type.String(),
  lines: Type.Array(LineJson),
  ...TotalsJson,
  amountPaid: Amount('Paid so far'),
  amountOpen: Amount('Not paid yet'),
  payments: Type.Array(
    Type.Object({
      paymentId: Type.String(),
      status: Type.Enum([...paymentStatuses]),
      amount: Type.String(),
      at: Instant,
      overpaid: Type.Optional(Amount("What of it was more than was open, and is the account's balance")),
      refunded: Type.Optional(Amount('What of it was paid back')),
    }),
  ),
  paymentStatus: Type.Enum([...invoicePaymentStatuses], {
    description: "What became of the money, whatever the invoice's own status.",
  }),
  paymentOption: Type.Enum(['invoice-only', 'external', 'gateway']),
  gatewayId: Type.Optional(Type.String({ description: 'Through which it is charged.' })),
  notCharged: Type.Optional(
    Type.Enum([...chargeBounds], {
      description: 'Why no card is charged for what is open, and nobody is asked for it. It may be paid otherwise.',
    }),
  ),
  tax: Type.Optional(
    Type.Object(
      { gatewayId: Type.String(), calculationId: Type.String() },
      {
        description:
          "The calculation of the gateway's own tax service that its taxes are of; absent: by rates of your own.",
      },
    ),
  ),
  pdfHref: Type.String(),
  ...LaterContentJson,
  coupons: Type.Optional(
    Type.Array(
      Type.Object({
        redemptionId: Type.String(),
        code: Type.String(),
        name: Type.String(),
        kind: Type.Enum(['percentage', 'amount']),
        value: Type.String(),
        amount: Amount('Off this invoice'),
      }),
      { description: 'Each on what the earlier ones left, after the discounts of the product.' },
    ),
  ),
  balanceApplied: Type.Optional(Amount("What of the account's balance paid when it was issued")),
  walletApplied: Type.Optional(Amount('What credit of the account paid of what the balance left')),
  walletId: Type.Optional(Type.String()),
  walletParts: Type.Optional(
    Type.Array(
      Type.Object({
        grantId: Type.String(),
        name: Type.String(),
        kind: Type.Enum(['paid', 'promotional']),
        amount: Amount('Of this grant'),
      }),
      { description: 'In the order in which they were consumed.' },
    ),
  ),
  amountDue: Type.Optional(Amount('What was left to pay then')),
  amountCredited: Type.Optional(Amount('What credit notes took off what was open since')),
  credits: Type.Optional(
    Type.Array(
      Type.Object({ creditNoteId: Type.String(), number: Type.String(), applied: Amount('Off what was open') }),
    ),
  ),
});

const couponsOf = (coupons: IssuedInvoice['document']['coupons']) => coupons?.map((coupon) => ({ ...coupon }));

export function invoiceJsonOf(invoice: IssuedInvoice): Static<typeof InvoiceJson> {
  const { document, status, amountPaid, payments } = invoice;
  const notCharged = notChargedFor(invoice);
  return {
    invoiceId: document.invoiceId,
    number: document.number,
    status,
    currency: document.currency,
    ...subjectJsonOf(document),
    boundary: boundaryNumberOf(document.occasion),
    datedAt: timeText(document.datedAt),
    finalizedAt: timeText(document.finalizedAt),
    dueOn: document.dueOn,
    timeZone: document.timeZone,
    lines: document.lines.map((line) => lineJsonOf(document, line)),
    ...totalsJsonOf(document),
    amountPaid,
    amountOpen: minorUnitText(amountOpen(invoice), document.currency),
    payments: payments.map(({ paymentId, status: of, amount, at, overpaid, refunded }) => ({
      paymentId,
      status: of,
      amount,
      at: timeText(at),
      ...(overpaid !== undefined && { overpaid }),
      ...(refunded !== undefined && { refunded }),
    })),
    paymentStatus: paymentStatusOf(invoice),
    paymentOption: document.paymentOption ?? 'invoice-only',
    ...(document.gatewayId !== undefined && { gatewayId: document.gatewayId }),
    ...(notCharged !== undefined && { notCharged }),
    ...(document.tax && { tax: { ...document.tax } }),
    pdfHref: `/v1/invoices/${document.invoiceId}/pdf`,
    ...laterContentOf(document),
    ...(document.coupons && { coupons: couponsOf(document.coupons) }),
    ...settlementOf(invoice),
  };
}

/** How it was settled otherwise than by payments; nothing is said of invoices that know no such thing. */
function settlementOf(invoice: IssuedInvoice) {
  const { document, credits } = invoice;
  const { balanceApplied, currency, walletApplied, walletId, walletParts = [] } = document;
  return {
    ...(balanceApplied && { balanceApplied, amountDue: minorUnitText(amountDue(document), currency) }),
    ...(walletApplied && { walletApplied, walletId, walletParts: walletParts.map((part) => ({ ...part })) }),
    ...(credits && {
      amountCredited: minorUnitText(amountCredited(invoice), currency),
      credits: credits.map(({ creditNoteId, number, applied }) => ({ creditNoteId, number, applied })),
    }),
  };
}
