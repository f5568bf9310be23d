import { Exact } from '#money';

/**
 * pending: the money is on its way, or the gateway has not answered yet. requires-action: the payer has to confirm it.
 * reversed: it had succeeded and was taken back.
 */
export const paymentStatuses = ['succeeded', 'pending', 'requires-action', 'failed', 'reversed'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const paymentMethods = ['external', 'gateway'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** One attempt to pay, in its latest state. Amounts are decimal text in major units of the invoice's currency. */
export interface Payment {
  readonly paymentId: string;
  readonly status: PaymentStatus;
  readonly amount: string;
  readonly method: PaymentMethod;
  /** The payer's, the bank's or the gateway's own reference. */
  readonly reference: string;
  readonly failureReason: string;
  /** When it took its state, billing time. */
  readonly at: number;
  /** What of the amount is more than was open when it succeeded: it is the account's balance. Absent: nothing. */
  readonly overpaid?: string | undefined;
  /** Only of an attempt through a gateway. */
  readonly gateway?: GatewayAttempt | undefined;
  /** In the order in which they were started. */
  readonly refunds?: readonly Refund[] | undefined;
  /** The one that changed last. */
  readonly dispute?: Dispute | undefined;
  /** Those beside it, of a payment that is disputed more than once. Absent: none. */
  readonly otherDisputes?: readonly Dispute[] | undefined;
}

export interface GatewayAttempt {
  readonly gatewayId: string;
  readonly startedAt: number;
  /** The gateway's own name for it, as soon as it is known. */
  readonly gatewayPaymentId?: string | undefined;
  /** Where the payer confirms it; only of one that requires it. */
  readonly actionUrl?: string | undefined;
  readonly failure?: AttemptFailure | undefined;
  /** When the payer said that they want to pay otherwise, while it waited for them. */
  readonly withdrawnAt?: number | undefined;
}

export interface AttemptFailure {
  /** The gateway's own. */
  readonly code: string;
  /** Whether the same payment method may be asked again. */
  readonly mayRetry: boolean;
}

export interface Refund {
  readonly refundId: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly amount: string;
  /** The credit note that it pays back; absent: it was made at the gateway. */
  readonly creditNoteId?: string | undefined;
  /** All that was paid back of the credit note when this was asked for; absent in refunds of before that was kept. */
  readonly noteRefunded?: string | undefined;
  readonly gatewayRefundId?: string | undefined;
  readonly failureReason?: string | undefined;
  readonly at: number;
}

export interface Dispute {
  readonly disputeId: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly amount: string;
  readonly reason: string;
  readonly at: number;
}

export const isUnderWay = ({ status }: Pick<Payment, 'status'>) => status === 'pending' || status === 'requires-action';

export const disputesOf = ({ dispute, otherDisputes = [] }: Pick<Payment, 'dispute' | 'otherDisputes'>) =>
  dispute === undefined ? otherDisputes : [...otherDisputes, dispute];

/** What of its amount no dispute has taken back: never below zero. */
export function keptOf(payment: Payment): Exact {
  const lost = disputesOf(payment).filter(({ status }) => status === 'lost');
  return Exact.max(
    Exact.parse(payment.amount).minus(Exact.sum(lost.map(({ amount }) => Exact.parse(amount)))),
    Exact.zero,
  );
}

/** What a payment pays of its invoice now. Money that a dispute took back pays nothing; what was refunded has paid. */
export function paidBy(payment: Payment): Exact {
  if (payment.status !== 'succeeded') return Exact.zero;
  return Exact.max(keptOf(payment).minus(Exact.parse(payment.overpaid ?? '0')), Exact.zero);
}

/** What may go back the way it came: nothing that did already, is about to, or was taken back. */
export const refundableOf = (payment: Payment): Exact => keptOf(payment).minus(refundedOf(payment, true));

/** What nobody else may pay any more. */
export const spokenForBy = (payment: Payment): Exact =>
  isUnderWay(payment) ? Exact.parse(payment.amount) : paidBy(payment);

/** What was paid back, or, with those that are under way, what is being paid back. */
export function refundedOf({ refunds = [] }: Pick<Payment, 'refunds'>, withPending = false): Exact {
  const counted = refunds.filter(({ status }) => status === 'succeeded' || (withPending && status === 'pending'));
  return Exact.sum(counted.map(({ amount }) => Exact.parse(amount)));
}
