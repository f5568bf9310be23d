import type { Invoice, InvoiceLine, InvoiceMessage } from '#contracts';
import { Exact } from '#money';
import type { DocumentLine } from '../domain/document/document-line.js';
import { documentOf } from '../domain/invoice/first-version.js';
import type { InvoicePayment, InvoiceState, InvoiceStatus } from '../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';

/** The types of the first version after an invoice was issued, each with the status that its invoice had then. */
const statusOfType: Record<string, InvoiceStatus | undefined> = {
  'invoice-partly-paid': 'finalized',
  'invoice-payment-pending': 'payment-pending',
  'invoice-payment-failed': 'payment-failed',
  'invoice-paid': 'paid',
};

/**
 * The private event behind a message of the first version, given the invoice before it. Exactly what the first version
 * published is understood; anything else is a defect, because whatever it became instead would be wrong for good.
 */
export function firstVersionEvent(message: InvoiceMessage, before: InvoiceState): InvoiceEvent {
  const { type, invoice, occurredAt } = message;
  if (invoice === undefined) throw notOfFirstVersion(message, 'it has no invoice');
  if (type === 'invoice-finalized') {
    if (before.status !== 'absent') throw notOfFirstVersion(message, 'the invoice was issued before');
    return { type: 'InvoiceFinalized', document: documentIn(invoice), nothingPaid: invoice.amountPaid };
  }
  const status = statusOfType[type];
  if (status === undefined) throw notOfFirstVersion(message, `the type ${type} is unknown`);
  if (status !== invoice.status)
    throw notOfFirstVersion(message, `the status ${invoice.status} is not that of ${type}`);
  if (before.status === 'absent') throw notOfFirstVersion(message, 'the invoice was never issued');
  const payment = changedPayment(invoice, before.payments);
  if (payment !== undefined) return { type: 'PaymentRecorded', payment, status, amountPaid: invoice.amountPaid };
  if (status !== 'paid' || !Exact.parse(invoice.total).isZero()) throw notOfFirstVersion(message, 'no payment changed');
  return { type: 'NothingToPay', at: occurredAt };
}

function changedPayment({ payments }: Invoice, before: readonly InvoicePayment[]): InvoicePayment | undefined {
  const changed = payments.find(
    ({ paymentId, status }) => !before.some((one) => one.paymentId === paymentId && one.status === status),
  );
  return changed && (withoutNames(changed, laterInPayments) as InvoicePayment);
}

/** Only what the first version said: whatever came later stands in its messages as nothing. */
function documentIn(invoice: Invoice) {
  const { status: _, amountPaid: __, payments: ___, lines, ...rest } = withoutNames(invoice, laterThanFirstVersion);
  return documentOf({ ...rest, lines: lines.map((line) => withoutNames(line, laterInLines) as DocumentLine) });
}

const laterThanFirstVersion = [
  'discountTotal',
  'netTotal',
  'balanceApplied',
  'amountDue',
  'amountCredited',
  'amountOpen',
  'seller',
  'buyer',
  'recipients',
  'occasion',
  'credits',
  'notificationsOff',
  'coupons',
  'walletApplied',
  'walletId',
  'walletParts',
  'paymentOption',
  'gatewayId',
  'testClockId',
  'paymentStatus',
  'taxCalculationId',
  'edition',
] as const satisfies readonly (keyof Invoice)[];

const laterInPayments = ['paidAmount', 'overpaid', 'refunded', 'isDisputed'] as const;

const laterInLines = [
  'discounts',
  'taxBehaviour',
  'taxes',
  'netAmount',
  'totalAmount',
  'late',
  'creditedLine',
] as const satisfies readonly (keyof InvoiceLine)[];

function withoutNames<Value extends object, Name extends keyof Value>(
  value: Value,
  names: readonly Name[],
): Omit<Value, Name> {
  const left = new Set<string>(names as readonly string[]);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !left.has(name))) as Omit<Value, Name>;
}

const notOfFirstVersion = ({ id, type }: InvoiceMessage, why: string) =>
  new Error(`message ${id} (${type}) carries no event and cannot be restored: ${why}`);
