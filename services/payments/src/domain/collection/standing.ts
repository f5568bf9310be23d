import { Exact } from '#money';
import type { KnownCollection } from './collection.js';
import { disputesOf, isUnderWay, type Payment, paidBy, refundedOf } from './payment.js';

/** How far collecting an invoice has come; each status with what only it has. */
export type Standing =
  | { readonly status: 'open' }
  /** Money is on its way, or a gateway is being asked. */
  | { readonly status: 'attempting'; readonly paymentId: string }
  | { readonly status: 'requires-action'; readonly paymentId: string; readonly actionUrl: string }
  | { readonly status: 'paid' }
  /** Nothing is open, and nothing was paid: it was credited, or is void. */
  | { readonly status: 'not-owed' }
  | { readonly status: 'failed'; readonly paymentId: string; readonly failureReason: string }
  | { readonly status: 'dunning'; readonly step: number }
  | { readonly status: 'uncollectible' }
  | { readonly status: 'refunded' | 'partly-refunded'; readonly refunded: string }
  | { readonly status: 'disputed'; readonly paymentId: string; readonly disputeId: string };

export type CollectionStatus = Standing['status'];

/** What is known of a collection says where it stands: what somebody has to act on first. */
export function standingOf(known: KnownCollection): Standing {
  for (const payment of known.payments) {
    const open = disputesOf(payment).find(({ status }) => status === 'open');
    if (open) return { status: 'disputed', paymentId: payment.paymentId, disputeId: open.disputeId };
  }
  if (unpaid(known).isZero()) return settled(known.payments);
  if (known.uncollectible) return { status: 'uncollectible' };
  return underWay(known.payments) ?? asked(known);
}

/** What nobody has paid, whether it is spoken for or not. */
export function unpaid({ total, payments, notOwed = '0' }: KnownCollection): Exact {
  const paid = Exact.sum(payments.map(paidBy));
  return Exact.max(Exact.parse(total).minus(paid).minus(Exact.parse(notOwed)), Exact.zero);
}

function settled(payments: readonly Payment[]): Standing {
  const succeeded = payments.filter(({ status }) => status === 'succeeded');
  if (succeeded.length === 0) return { status: 'not-owed' };
  const refunded = Exact.sum(succeeded.map((one) => refundedOf(one)));
  if (refunded.isZero()) return { status: 'paid' };
  const received = Exact.sum(succeeded.map(({ amount }) => Exact.parse(amount)));
  const status = refunded.compare(received) >= 0 ? 'refunded' : 'partly-refunded';
  return { status, refunded: refunded.toString() };
}

function underWay(payments: readonly Payment[]): Standing | undefined {
  const payment = payments.findLast(isUnderWay);
  if (payment === undefined) return undefined;
  const { paymentId, status, gateway } = payment;
  return status === 'requires-action'
    ? { status, paymentId, actionUrl: gateway?.actionUrl ?? '' }
    : { status: 'attempting', paymentId };
}

function asked({ payments, dunning }: KnownCollection): Standing {
  if (dunning && dunning.days.length > 0) return { status: 'dunning', step: dunning.stepsDone };
  const last = payments.at(-1);
  if (last?.status !== 'failed') return { status: 'open' };
  return { status: 'failed', paymentId: last.paymentId, failureReason: last.failureReason };
}
