import { localDateText, startOfLocalDate } from '#calendar';
import type { Aggregate } from '#event-store';
import { minorUnitText } from '../../domain/amount-text.js';
import {
  type CouponEvent,
  type CouponState,
  couponEventOf,
  couponKey,
  evolveCoupon,
  noCoupon,
} from '../../domain/coupon/coupon.js';
import {
  type CreditNoteEvent,
  type CreditNoteState,
  creditNoteEventOf,
  evolveCreditNote,
  noCreditNote,
} from '../../domain/credit-note/credit-note.js';
import { invoiceEventOf, invoiceStateOf } from '../../domain/invoice/first-version.js';
import {
  amountOpen,
  evolveInvoice,
  type InvoiceState,
  type IssuedInvoice,
  noInvoice,
} from '../../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../../domain/invoice/invoice-events.js';
import { countOf } from '../../domain/invoice/invoice-number.js';
import { numberOf } from '../../domain/occasion/occasion.js';
import {
  evolveTaxation,
  noTaxation,
  type Taxation,
  type TaxationEvent,
  type TaxationState,
} from '../../domain/tax/taxation.js';
import {
  evolveWallet,
  noWallet,
  type WalletEvent,
  type WalletState,
  walletEventOf,
} from '../../domain/wallet/wallet.js';
import { recordRedemptions } from '../../projections/coupons.projection.js';
import { countIssuedDocuments } from '../../projections/issued-documents.projection.js';
import { postCredit } from '../../projections/wallets.projection.js';

export const creditNotes: Aggregate<CreditNoteState, CreditNoteEvent> = {
  prefix: 'credit-note/',
  table: 'credit_notes',
  idColumn: 'credit_note_id',
  initial: noCreditNote,
  evolve: evolveCreditNote,
  columnsOf: ({ status, document }) => ({
    count: countOf(document.number),
    number: document.number,
    status,
    subscription_id: document.subscriptionId,
    account_id: document.accountId,
    invoice_id: document.invoiceId ?? null,
  }),
  upcastEvent: ({ type, data }) => creditNoteEventOf({ type, ...data }),
  project: countIssuedDocuments,
};

export const coupons: Aggregate<CouponState, CouponEvent> = {
  prefix: 'coupon/',
  table: 'coupons',
  idColumn: 'coupon_id',
  initial: noCoupon,
  evolve: evolveCoupon,
  columnsOf: ({ status, terms, createdAt }) => ({ key: couponKey(terms.code), status, created_at: createdAt }),
  upcastEvent: ({ type, data }) => couponEventOf({ type, ...data }),
  // A coupon may be redeemed many times.
  eventsCarryState: true,
  project: recordRedemptions,
};

export const wallets: Aggregate<WalletState, WalletEvent> = {
  prefix: 'wallet/',
  table: 'wallets',
  idColumn: 'wallet_id',
  initial: noWallet,
  evolve: evolveWallet,
  columnsOf: ({ accountId, currency }) => ({ account_id: accountId, currency }),
  upcastEvent: ({ type, data }) => walletEventOf({ type, ...data }),
  eventsCarryState: true,
  project: postCredit,
};

/** Invoices: the streams whose names are an invoice's id and nothing before it. Other documents have a prefix. */
export const invoices: Aggregate<InvoiceState, InvoiceEvent> = {
  prefix: '',
  table: 'invoices',
  idColumn: 'invoice_id',
  initial: noInvoice,
  evolve: evolveInvoice,
  columnsOf: columnsOfInvoice,
  upcastEvent: ({ type, data }) => invoiceEventOf({ type, ...data }),
  upcastState: invoiceStateOf,
  project: countIssuedDocuments,
};

function columnsOfInvoice(invoice: IssuedInvoice) {
  const { status, document } = invoice;
  return {
    count: countOf(document.number),
    number: document.number,
    status,
    subscription_id: document.subscriptionId,
    account_id: document.accountId,
    currency: document.currency,
    dated_on: localDateText(document.datedAt, document.timeZone),
    overdue_from: startOfLocalDate(document.dueOn, document.timeZone, 1),
    total: document.total,
    amount_open: minorUnitText(amountOpen(invoice), document.currency),
  };
}

/** By the id of the invoice that is to be issued. What comes of it stands in the invoice: nobody restores it. */
export const taxations: Aggregate<TaxationState, TaxationEvent> = {
  prefix: 'tax/',
  table: 'taxations',
  idColumn: 'document_id',
  initial: noTaxation,
  evolve: evolveTaxation,
  columnsOf: (taxation) => ({
    status: taxation.status,
    subscription_id: taxation.request.subscriptionId,
    kind: taxation.request.occasion.kind,
    number: numberOf(taxation.request.occasion),
    problem: problemOf(taxation),
  }),
};

function problemOf(taxation: Taxation): string | null {
  if (taxation.status === 'asked') return taxation.delayedBecause ?? null;
  return taxation.status === 'answered' && taxation.answer.status === 'refused' ? taxation.answer.reason : null;
}
