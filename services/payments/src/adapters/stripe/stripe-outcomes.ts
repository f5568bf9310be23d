import type Stripe from 'stripe';
import type {
  ChargeOutcome,
  DisputeSeen,
  KeptMethod,
  ListedPayment,
  RefundOutcome,
} from '../../application/gateways/provider.js';

/** Under which names Stripe keeps our own ids with its objects. */
export const ownMetadata = {
  tenant: 'meterstream_tenant',
  account: 'meterstream_account',
  invoice: 'meterstream_invoice',
  attempt: 'meterstream_attempt',
  refund: 'meterstream_refund',
} as const;

export const idIn = (reference: string | { readonly id: string } | null | undefined): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '');

/** Whether the bank wants its holder asked, and nobody was there. */
export const wantsHolder = ({ status, last_payment_error }: Stripe.PaymentIntent): boolean =>
  status === 'requires_payment_method' &&
  (last_payment_error?.code === 'authentication_required' ||
    last_payment_error?.decline_code === 'authentication_required');

export function outcomeOf(intent: Stripe.PaymentIntent): ChargeOutcome {
  const { id: providerId, status, amount, next_action, last_payment_error } = intent;
  switch (status) {
    case 'succeeded':
      return { status: 'succeeded', providerId, amount };
    case 'requires_action': {
      const url = next_action?.redirect_to_url?.url;
      return url ? { status: 'requires-action', providerId, url, amount } : { status: 'pending', providerId };
    }
    case 'canceled':
      return { status: 'failed', providerId, code: 'canceled', message: 'The payment was canceled at Stripe.' };
    case 'requires_payment_method': {
      const { decline_code, code, message } = last_payment_error ?? {};
      const reason = decline_code || code || 'declined';
      return { status: 'failed', providerId, code: reason, message: message ?? 'The payment was declined.' };
    }
    default:
      return { status: 'pending', providerId };
  }
}

export function refundOutcomeOf(refund: Stripe.Refund): RefundOutcome {
  const { id, status, amount, payment_intent, metadata, failure_reason } = refund;
  return {
    providerId: id,
    payment: idIn(payment_intent),
    status: status === 'succeeded' ? 'succeeded' : isOver(status) ? 'failed' : 'pending',
    amount,
    reason: failure_reason ?? '',
    refundId: metadata?.[ownMetadata.refund],
  };
}

const isOver = (status: string | null) => status === 'failed' || status === 'canceled';

export function disputeSeenOf(dispute: Stripe.Dispute): DisputeSeen {
  const { id, amount, payment_intent, reason } = dispute;
  const currency = dispute.currency.toUpperCase();
  return { disputeId: id, payment: idIn(payment_intent), status: disputeStatusOf(dispute), amount, currency, reason };
}

function disputeStatusOf({ status, balance_transactions = [] }: Stripe.Dispute): DisputeSeen['status'] {
  switch (status) {
    case 'lost':
      return 'lost';
    // A warning that was closed, or an inquiry that was, has taken no money.
    case 'won':
    case 'warning_closed':
      return 'won';
    // It has come to its end before it was a formal one: what became of the money is what the balance says.
    case 'prevented':
      return balance_transactions.reduce((sum, one) => sum + one.amount, 0) < 0 ? 'lost' : 'won';
    default:
      return 'open';
  }
}

export function keptMethodOf({ id, card }: Stripe.PaymentMethod, defaultMethod: string): KeptMethod {
  return {
    methodId: id,
    brand: card?.brand ?? 'unknown',
    lastFour: card?.last4 ?? '',
    expiresMonth: card?.exp_month ?? 0,
    expiresYear: card?.exp_year ?? 0,
    isDefault: id === defaultMethod,
  };
}

/** @param refunded what of it went back, which Stripe keeps elsewhere */
export function listedOf(intent: Stripe.PaymentIntent, refunded: number): ListedPayment {
  const { id, amount, currency, metadata, created, status } = intent;
  return {
    providerId: id,
    status: status === 'canceled' ? 'canceled' : outcomeOf(intent).status,
    amount,
    currency: currency.toUpperCase(),
    refunded,
    tenant: metadata[ownMetadata.tenant],
    attemptId: metadata[ownMetadata.attempt],
    createdAt: created * 1_000,
  };
}
