import type { Collection } from './collection.js';
import type { CloseDispute, OpenDispute } from './collection-commands.js';
import type { CollectionEvent } from './collection-events.js';
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

/** What is lost was taken back, and is open again. */
export function closeDispute(command: CloseDispute, collection: Collection): CollectionEvent[] {
  const { paymentId, disputeId, outcome, at } = command;
  const payment = paymentOf(collection, paymentId);
  const { dispute } = payment;
  if (dispute?.disputeId !== disputeId) throw refusal('unknown-dispute', 'There is no such dispute.');
  if (dispute.status !== 'open') return [];
  const type = outcome === 'won' ? 'DisputeWon' : 'DisputeLost';
  return [{ type, payment: { ...payment, dispute: { ...dispute, status: outcome, at }, at } }];
}
