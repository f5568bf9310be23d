import { idFrom } from '#identifiers';
import { Exact } from '#money';
import { type Payment, type Refund, refundableOf } from '../collection/payment.js';

export interface RefundablePart {
  readonly payment: Payment;
  readonly part: Exact;
}

/**
 * Of which payments an amount goes back, and how much of each: the latest first, none of more than came through it. What no
 * payment covers was paid another way, and goes back another way. Nothing of what was asked for already.
 *
 * @param amount all that was paid back of the credit note so far, which may be in parts
 */
export function refundableParts(payments: readonly Payment[], creditNoteId: string, amount: Exact): RefundablePart[] {
  let left = amount.minus(askedFor(payments.flatMap((payment) => refundsOf(payment, creditNoteId))));
  const parts: RefundablePart[] = [];
  for (const payment of payments.toReversed()) {
    if (payment.method !== 'gateway' || payment.status !== 'succeeded') continue;
    const part = Exact.min(left, refundableOf(payment));
    if (!part.isPositive()) continue;
    parts.push({ payment, part });
    left = left.minus(part);
  }
  return parts;
}

/** Of the part of a payment that goes back now: each later one of a credit note has its own. */
export function refundIdOf(tenant: string, creditNoteId: string, payment: Payment): string {
  const before = refundsOf(payment, creditNoteId).length;
  return idFrom('refund', tenant, creditNoteId, payment.paymentId, ...(before > 0 ? [before] : []));
}

const refundsOf = ({ refunds = [] }: Payment, creditNoteId: string): readonly Refund[] =>
  refunds.filter((one) => one.creditNoteId === creditNoteId);

/** What of a credit note was looked at already, whatever became of it. Refunds of old say only what they are. */
function askedFor(refunds: readonly Refund[]): Exact {
  const ofOld = refunds.filter(({ noteRefunded }) => noteRefunded === undefined);
  return refunds.reduce(
    (asked, { noteRefunded = '0' }) => Exact.max(asked, Exact.parse(noteRefunded)),
    Exact.sum(ofOld.map(({ amount }) => Exact.parse(amount))),
  );
}
