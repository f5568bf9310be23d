import type { Account } from './account.js';
import { type Form, formIn, metadataAfter, textIn } from './form-body.js';
import type { Charge, Dispute, PaymentIntent, Refund } from './objects.js';
import { cardOf } from './payment-methods.js';
import { type CardFailure, invalidRequest, missingParameter } from './stripe-problem.js';

export function makeCharge(account: Account, intent: PaymentIntent, failure: CardFailure | undefined): Charge {
  return account.charges.put({
    ...account.made('ch', 'charge'),
    amount: intent.amount,
    amount_refunded: 0,
    currency: intent.currency,
    customer: intent.customer,
    payment_intent: intent.id,
    payment_method: intent.payment_method ?? '',
    status: failure ? 'failed' : 'succeeded',
    paid: failure === undefined,
    refunded: false,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    metadata: intent.metadata,
  });
}

/** The card decides whether the money goes back at once, later, or not at all. */
export function createRefund(account: Account, form: Form): Refund {
  const charge = refundedCharge(account, form);
  const left = charge.amount - charge.amount_refunded;
  const amount = Number(textIn(form, 'amount') ?? left);
  if (!charge.paid) throw invalidRequest('This charge has not been paid.', { code: 'charge_not_refundable' });
  if (left === 0)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (!Number.isInteger(amount) || amount < 1 || amount > left)
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  const { refund: course } = cardOf(account, charge.payment_method);
  const refund = account.refunds.put({
    ...account.made('re', 'refund'),
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    status: course === undefined ? 'succeeded' : 'pending',
    reason: textIn(form, 'reason') ?? null,
    metadata: metadataAfter({}, form),
  });
  const refunded = charge.amount_refunded + amount;
  const changed = account.charges.change(charge.id, {
    amount_refunded: refunded,
    refunded: refunded === charge.amount,
  });
  account.emit('refund.created', refund);
  account.emit('charge.refunded', changed);
  if (course !== undefined) endRefund(account, refund.id, course === 'pending' ? 'succeeded' : 'failed');
  return refund;
}

function refundedCharge(account: Account, form: Form): Charge {
  const charge = textIn(form, 'charge');
  if (charge !== undefined) return account.charges.get(charge);
  const intent = textIn(form, 'payment_intent');
  if (intent === undefined) throw missingParameter('payment_intent');
  const { latest_charge } = account.paymentIntents.get(intent);
  if (latest_charge === null)
    throw invalidRequest('This PaymentIntent does not have a successful charge to refund.', {
      param: 'payment_intent',
    });
  return account.charges.get(latest_charge);
}

/** After the answer, as with Stripe: who asked sees it pending first. */
function endRefund(account: Account, id: string, status: 'succeeded' | 'failed'): void {
  const ended = account.refunds.change(id, {
    status,
    ...(status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
  });
  if (status === 'failed') {
    const { amount_refunded } = account.charges.get(ended.charge);
    account.charges.change(ended.charge, { amount_refunded: amount_refunded - ended.amount, refunded: false });
  }
  account.emit(status === 'failed' ? 'refund.failed' : 'refund.updated', ended);
}

/** Evidence that says `winning_evidence` or `losing_evidence` decides a dispute, as in Stripe's test mode. */
export function changeDispute(account: Account, id: string, form: Form): Dispute {
  const text = textIn(formIn(form, 'evidence'), 'uncategorized_text');
  if (text === 'winning_evidence') return closeDispute(account, id, 'won');
  if (text === 'losing_evidence') return closeDispute(account, id, 'lost');
  return account.disputes.change(id, { evidence: { uncategorized_text: text ?? null } });
}

export function closeDispute(account: Account, id: string, status: 'won' | 'lost'): Dispute {
  if (account.disputes.get(id).status !== 'needs_response')
    throw invalidRequest('This dispute is already closed.', { code: 'dispute_unexpected_state' });
  const closed = account.disputes.change(id, { status });
  account.emit('charge.dispute.closed', closed);
  return closed;
}

/** What came in and was neither given back nor lost, by currency. */
export function balanceOf(account: Account) {
  const sums = new Map<string, number>();
  for (const { paid, amount, amount_refunded, currency } of account.charges.all())
    if (paid) sums.set(currency, (sums.get(currency) ?? 0) + amount - amount_refunded);
  const available = [...sums].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
  return { object: 'balance', available, pending: [], livemode: false };
}
