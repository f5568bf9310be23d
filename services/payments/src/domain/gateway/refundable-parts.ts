import { Exact } from '#money';
import { type Payment, refundedOf } from '../collection/payment.js';

export interface RefundablePart {
  readonly payment: Payment;
  readonly part: Exact;
}

/**
 * Of which payments an amount goes back, and how much of each: the latest first, none of more than came through it. What no
 * payment covers was paid another way, and goes back another way. Nothing when the credit note was paid back already.
 */
export function refundableParts(payments: readonly Payment[], creditNoteId: string, amount: Exact): RefundablePart[] {
  const isDone = payments.some(({ refunds }) => refunds?.some((one) => one.creditNoteId === creditNoteId));
  if (isDone) return [];
  let left = amount;
  const parts: RefundablePart[] = [];
  for (const payment of payments.toReversed()) {
    if (payment.method !== 'gateway' || payment.status !== 'succeeded') continue;
    const part = Exact.min(left, Exact.parse(payment.amount).minus(refundedOf(payment, true)));
    if (!part.isPositive()) continue;
    parts.push({ payment, part });
    left = left.minus(part);
  }
  return parts;
}
