import type { CollectionMessage, DunningMessage, PaymentMessage } from '#contracts';
import { minorUnitsOf } from '#money';
import type { Collection } from '../../domain/collection/collection.js';
import type { PaymentChanged } from '../../domain/collection/collection-events.js';
import { disputesOf, type Payment, paidBy, refundedOf } from '../../domain/collection/payment.js';
import { unpaid } from '../../domain/collection/standing.js';
import { nextStepAt } from '../../domain/dunning/dunning.js';

type PaymentPart = Omit<
  PaymentMessage,
  'id' | 'tenant' | 'type' | 'occurredAt' | 'sequence' | 'collection' | 'dunning' | 'subscriptionOutcome'
>;

/** What a message says of its payment. */
export function paymentPartOf(event: PaymentChanged, { invoiceId, currency }: Collection): PaymentPart {
  const { payment } = event;
  const { paymentId, amount, method, reference, failureReason, status, overpaid, dispute } = payment;
  return {
    ...{ paymentId, invoiceId, currency, amount, method, reference, failureReason, status },
    paidAmount: paidBy(payment).toDecimal(minorUnitsOf(currency)),
    overpaid: overpaid ?? '',
    refunded: refundedOf(payment).isZero() ? '' : refundedOf(payment).toDecimal(minorUnitsOf(currency)),
    gateway: gatewayOf(payment),
    refund: refundOf(event),
    dispute: dispute && {
      disputeId: dispute.disputeId,
      status: dispute.status,
      amount: dispute.amount,
      reason: dispute.reason,
    },
    isDisputed: disputesOf(payment).some((one) => one.status === 'open'),
  };
}

/** The same of a message that is about no payment. */
export const noPayment = ({ invoiceId, currency }: Collection): PaymentPart => ({
  ...{ paymentId: '', invoiceId, currency, amount: '', method: '', reference: '', failureReason: '', status: '' },
  ...{ paidAmount: '', overpaid: '', refunded: '', gateway: undefined, refund: undefined, dispute: undefined },
  isDisputed: false,
});

function refundOf({ payment, refundId }: PaymentChanged) {
  const refund = payment.refunds?.find((one) => one.refundId === refundId);
  return (
    refund && {
      refundId: refund.refundId,
      status: refund.status,
      amount: refund.amount,
      creditNoteId: refund.creditNoteId ?? '',
      failureReason: refund.failureReason ?? '',
    }
  );
}

function gatewayOf({ gateway }: Payment) {
  return (
    gateway && {
      gatewayId: gateway.gatewayId,
      gatewayPaymentId: gateway.gatewayPaymentId ?? '',
      actionUrl: gateway.actionUrl ?? '',
      failureCode: gateway.failure?.code ?? '',
      mayRetry: gateway.failure?.mayRetry ?? false,
    }
  );
}

/** Undefined for what was opened before there were terms. */
export function collectionPartOf(collection: Collection): CollectionMessage | undefined {
  const { terms, currency, total, status } = collection;
  if (terms === undefined) return undefined;
  const { option, testClockId: _, ...rest } = terms;
  return {
    ...rest,
    status,
    total,
    amountOpen: unpaid(collection).toDecimal(minorUnitsOf(currency)),
    paymentOption: option,
    gatewayId: terms.gatewayId ?? '',
    recipients: [...(terms.recipients ?? [])],
    notificationsOff: terms.notificationsOff ?? false,
  };
}

export function dunningPartOf({ dunning, terms, payments }: Collection, charges: boolean): DunningMessage | undefined {
  if (dunning === undefined || terms === undefined) return undefined;
  const waiting = payments.findLast(({ status }) => status === 'requires-action');
  return {
    step: dunning.stepsDone,
    steps: dunning.days.length,
    nextAt: nextStepAt(dunning, terms),
    charges,
    failureReason: payments.findLast(({ status }) => status === 'failed')?.failureReason ?? '',
    actionUrl: waiting?.gateway?.actionUrl ?? '',
    countsFrom: dunning.countsFrom,
  };
}
