import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import { dueOn } from '../invoice/payment-terms.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import { paymentTermsOf } from '../occasion/payment-terms-of.js';
import {
  type CreditNoteDocument,
  type DocumentContent,
  type DocumentTotals,
  type InvoiceDocument,
  presentEdition,
} from './document.js';
import { type DocumentLine, discountOfLine, lineTotal } from './document-line.js';
import type { DraftDocument } from './draft-document.js';
import { headedProduct } from './headed-product.js';

/** What sums up the lines of a document. */
export function totalsOf(lines: readonly DocumentLine[], currency: string): Required<DocumentTotals> {
  const sum = (amounts: readonly Exact[]) => Exact.sum(amounts);
  const nets = sum(lines.map(({ netAmount, amount }) => Exact.parse(netAmount ?? amount)));
  const totals = sum(lines.map(lineTotal));
  const text = (amount: Exact) => minorUnitText(amount, currency);
  return {
    subtotal: text(sum(lines.map(({ amount }) => Exact.parse(amount)))),
    discountTotal: text(sum(lines.map(discountOfLine))),
    netTotal: text(nets),
    taxTotal: text(totals.minus(nets)),
    total: text(totals),
  };
}

export function invoiceDocument(
  draft: DraftDocument,
  occasion: CompleteOccasion,
  { invoiceId, number }: { readonly invoiceId: string; readonly number: string },
): InvoiceDocument {
  const { at, subscription, seller } = occasion;
  const lines = draft.lines.map(({ line }) => line);
  return {
    kind: 'invoice',
    invoiceId,
    ...contentOf(occasion, { number, lines, currency: draft.currency }),
    dueOn: dueOn(at, subscription.timeZone, seller?.paymentDays),
    balanceApplied: minorUnitText(draft.balanceApplied, draft.currency),
    ...walletPaid(draft),
    ...(draft.coupons.length > 0 && { coupons: draft.coupons }),
    ...paymentOf(occasion),
    ...(draft.tax && { tax: draft.tax }),
  };
}

/** By which clock it is asked for matters only where it is. */
function paymentOf(occasion: CompleteOccasion) {
  const { testClockId } = occasion.subscription;
  const payment = paymentTermsOf(occasion);
  if (payment === undefined) return {};
  const through = payment.option === 'gateway' ? { gatewayId: payment.gatewayId } : {};
  return { paymentOption: payment.option, ...through, ...(testClockId !== undefined && { testClockId }) };
}

/** What credit paid ahead or given paid of it. */
function walletPaid({ walletId, walletParts, currency }: DraftDocument) {
  if (walletParts.length === 0) return {};
  const paid = Exact.sum(walletParts.map(({ amount }) => Exact.parse(amount)));
  return { walletApplied: minorUnitText(paid, currency), walletId, walletParts };
}

export type CreditNoteFacts = Omit<CreditNoteDocument, 'kind' | keyof DocumentContent> &
  Pick<DocumentContent, 'number' | 'currency' | 'lines'>;

export function creditNoteDocument(occasion: CompleteOccasion, facts: CreditNoteFacts): CreditNoteDocument {
  const { number, currency, lines, ...rest } = facts;
  return { kind: 'credit-note', ...rest, ...contentOf(occasion, { number, currency, lines }) };
}

function contentOf(
  complete: CompleteOccasion,
  { number, lines, currency }: Pick<DocumentContent, 'number' | 'lines' | 'currency'>,
): DocumentContent {
  const { occasion, at, reportedAt, subscription, sellerName, seller } = complete;
  const { paymentDays: _, ...printed } = seller ?? {};
  return {
    number,
    sellerName,
    ...(seller && { seller: printed }),
    subscriptionId: subscription.subscriptionId,
    subscriptionName: subscription.name,
    accountId: subscription.accountId,
    accountName: subscription.accountName,
    billingEmail: subscription.billingEmail,
    ...(subscription.buyer && { buyer: subscription.buyer }),
    ...(subscription.recipients && { recipients: subscription.recipients }),
    ...(subscription.notificationsOff && { notificationsOff: true }),
    ...headedProduct(complete),
    currency,
    occasion,
    datedAt: at,
    finalizedAt: Math.max(at, reportedAt),
    timeZone: subscription.timeZone,
    lines,
    ...totalsOf(lines, currency),
    edition: presentEdition,
  };
}
