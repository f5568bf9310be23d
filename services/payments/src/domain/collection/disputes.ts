import type { Collection } from './collection.js';
import type { CloseDispute, OpenDispute } from './collection-commands.js';
import type { CollectionEvent } from './collection-events.js';
import { withOverpaid } from './external-payments.js';
import { paymentOf, refusal } from './refusing.js';

/** The payer's bank asks for the money back. Until that is decided the payment stands. */
export function openDispute(command: OpenDispute, collection: Collection): CollectionEvent[] {
  const { paymentId, disputeId, amount, reason, at } = command;
  const payment = paymentOf(collection, paymentId);
  if (payment.dispute?.disputeId === disputeId) return [];
  if (payment.status !== 'succeeded')
    throw refusal('payment-not-succeeded', 'Only a payment that has succeeded is disputed.');
  const dispute = { disputeId, status: 'open', amount, reason, at } as const;
  return [{ type: 'DisputeOpened', payment: { ...payment, dispute, at } }];
}

/**
 * What is lost was taken back, and is open again. What is won on appeal has paid after all: what was paid or credited
 * meanwhile is the balance.
 */
export function closeDispute(command: CloseDispute, collection: Collection): CollectionEvent[] {
  const { paymentId, disputeId, outcome, at } = command;
  const payment = paymentOf(collection, paymentId);
  const { dispute } = payment;
  if (dispute?.disputeId !== disputeId) throw refusal('unknown-dispute', 'There is no such dispute.');
  if (dispute.status === outcome || dispute.status === 'won') return [];
  const closed = { ...payment, dispute: { ...dispute, status: outcome, at }, at };
  if (outcome === 'lost') return [{ type: 'DisputeLost', payment: closed }];
  return [{ type: 'DisputeWon', payment: dispute.status === 'lost' ? withOverpaid(closed, collection) : closed }];
}
