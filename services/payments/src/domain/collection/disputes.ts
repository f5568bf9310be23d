import { Exact } from '#money';
import type { Collection } from './collection.js';
import type { CloseDispute, OpenDispute } from './collection-commands.js';
import type { CollectionEvent } from './collection-events.js';
import { withOverpaid } from './external-payments.js';
import { type Dispute, disputesOf, keptOf, type Payment } from './payment.js';
import { paymentOf, refusal, textIn } from './refusing.js';

/** The payer's bank asks for the money back. Until that is decided the payment stands. */
export function openDispute(command: OpenDispute, collection: Collection): CollectionEvent[] {
  const { paymentId, disputeId, amount, reason, at } = command;
  const payment = paymentOf(collection, paymentId);
  if (disputesOf(payment).some((one) => one.disputeId === disputeId)) return [];
  if (payment.status !== 'succeeded')
    throw refusal('payment-not-succeeded', 'Only a payment that has succeeded is disputed.');
  const dispute = { disputeId, status: 'open', amount, reason, at } as const;
  return [{ type: 'DisputeOpened', payment: { ...withDispute(payment, dispute), at } }];
}

/**
 * What is lost was taken back, and is open again. What is won on appeal has paid after all: what was paid or credited
 * meanwhile is the balance.
 */
export function closeDispute(command: CloseDispute, collection: Collection): CollectionEvent[] {
  const { paymentId, disputeId, outcome, at } = command;
  const payment = paymentOf(collection, paymentId);
  const dispute = disputesOf(payment).find((one) => one.disputeId === disputeId);
  if (dispute === undefined) throw refusal('unknown-dispute', 'There is no such dispute.');
  if (dispute.status === outcome || dispute.status === 'won') return [];
  const closed = { ...withDispute(payment, { ...dispute, status: outcome, at }), at };
  if (outcome === 'lost') return [{ type: 'DisputeLost', payment: withoutLost(closed, collection) }];
  return [{ type: 'DisputeWon', payment: dispute.status === 'lost' ? withOverpaid(closed, collection) : closed }];
}

/** A payment may be disputed in parts: the one that changed stands before the others. */
function withDispute(payment: Payment, dispute: Dispute): Payment {
  const others = disputesOf(payment).filter(({ disputeId }) => disputeId !== dispute.disputeId);
  return { ...payment, dispute, ...(others.length > 0 && { otherDisputes: others }) };
}

/** What was more than was open is the account's balance no longer, where the money for it is gone. */
function withoutLost(payment: Payment, { currency }: Collection): Payment {
  const { overpaid, ...received } = payment;
  if (overpaid === undefined) return payment;
  const left = Exact.min(Exact.parse(overpaid), keptOf(payment));
  return left.isPositive() ? { ...received, overpaid: textIn(currency, left) } : received;
}
