import { Injectable } from '@nestjs/common';
import {
  type Invoice,
  type InvoiceMessage,
  type InvoicePayment as InvoicePaymentMessage,
  invoiceTopic,
} from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import type { Exact } from '#money';
import { minorUnitText } from '../../domain/amount-text.js';
import {
  amountCredited,
  amountDue,
  amountOpen,
  type InvoicePayment,
  type InvoiceStatus,
  type IssuedInvoice,
} from '../../domain/invoice/invoice.js';
import { happenedAt, type InvoiceEvent, type PaymentRecorded } from '../../domain/invoice/invoice-events.js';
import { paymentStatusOf } from '../../domain/invoice/invoice-payments.js';
import { boundaryNumberOf } from '../../domain/occasion/occasion.js';
import { invoices } from '../postgres/aggregates.js';
import { invoiceLineOf, printedParties } from './invoice-line-message.js';

/** The whole invoice after each of its events, under ids that a repeated publication repeats. */
@Injectable()
export class InvoicePublisher implements StreamPublisher {
  readonly prefix = invoices.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = eventOf(invoices, stored);
    const state = await stateAfterEvent(invoices, stored, this.store);
    const message: InvoiceMessage = {
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type: typeOf(event, state),
      occurredAt: happenedAt(event),
      invoice: invoiceOf(state),
      privateEvent: JSON.stringify(event),
    };
    return [outgoingMessage(invoiceTopic, message)];
  }
}

function typeOf(event: InvoiceEvent, { status }: IssuedInvoice): string {
  if (event.type === 'InvoiceFinalized') return 'invoice-finalized';
  if (event.type === 'CreditApplied') return 'invoice-credited';
  if (event.type === 'PaymentRecorded' && isNoNews(event)) return 'invoice-payment-changed';
  return typeOfStatus[status];
}

/** Nobody should hear again that it was paid when a payment of it is paid back, disputed, taken back, or withdrawn. */
const isNoNews = ({ isSameStatus, payment }: PaymentRecorded) =>
  isSameStatus === true || payment.status === 'reversed' || payment.isWithdrawn === true;

const typeOfStatus: Record<InvoiceStatus, string> = {
  finalized: 'invoice-partly-paid',
  'payment-pending': 'invoice-payment-pending',
  'payment-failed': 'invoice-payment-failed',
  paid: 'invoice-paid',
  void: 'invoice-voided',
  uncollectible: 'invoice-uncollectible',
};

function paymentPartOf(payment: InvoicePayment): InvoicePaymentMessage {
  const { paymentId, status, amount, at, paidAmount = '', overpaid = '', refunded = '', isDisputed = false } = payment;
  return { paymentId, status, amount, at, paidAmount, overpaid, refunded, isDisputed };
}

export function invoiceOf(issued: IssuedInvoice): Invoice {
  const { document, status, payments, amountPaid, credits = [] } = issued;
  const {
    kind: _,
    occasion,
    lines,
    seller,
    buyer,
    recipients = [],
    coupons = [],
    walletParts = [],
    tax,
    ...rest
  } = document;
  const text = (amount: Exact) => minorUnitText(amount, document.currency);
  return {
    ...rest,
    discountTotal: rest.discountTotal ?? '',
    netTotal: rest.netTotal ?? '',
    balanceApplied: rest.balanceApplied ?? '',
    amountDue: rest.balanceApplied === undefined ? '' : text(amountDue(document)),
    amountCredited: text(amountCredited(issued)),
    amountOpen: text(amountOpen(issued)),
    boundary: boundaryNumberOf(occasion),
    occasion: occasion.kind,
    status,
    amountPaid,
    payments: payments.map(paymentPartOf),
    paymentOption: rest.paymentOption ?? '',
    gatewayId: rest.gatewayId ?? '',
    taxCalculationId: tax?.calculationId ?? '',
    testClockId: rest.testClockId ?? '',
    paymentStatus: paymentStatusOf(issued),
    credits: credits.map(({ creditNoteId, number, applied }) => ({ creditNoteId, number, applied })),
    recipients: [...recipients],
    notificationsOff: rest.notificationsOff ?? false,
    coupons: [...coupons],
    walletApplied: rest.walletApplied ?? '',
    walletParts: [...walletParts],
    edition: rest.edition ?? 0,
    ...printedParties({ seller, buyer }),
    lines: lines.map((line) => invoiceLineOf(document, line)),
  };
}
