import { chargeBoundPassed, type Exact } from '#money';
import { mayBeChargedAgain, nextStepAt } from '../dunning/dunning.js';
import { chargeableAt, withdrawn } from './attempts.js';
import { type Collection, openAmount } from './collection.js';
import { isUnderWay, type Payment } from './payment.js';
import { unpaid } from './standing.js';
import { type WithheldReason, withheldFor } from './withheld.js';

/** What a payer may ask for. */
export const payerBounds = {
  /** Of one invoice: banks take it amiss when a card is asked again and again. */
  chargesADay: 10,
  /** Each page on which a card is added is an object at the provider. */
  setupPagesAnHour: 20,
} as const;
const dayMs = 86_400_000;

/**
 * How a collection stands for whoever pays. asked: its gateway is to be asked, and has not been yet. failed: the last
 * charge did not come through, and nothing else is under way; what its payer has withdrawn did not fail.
 */
export const payerStandings = ['settled', 'to-pay', 'asked', 'attempting', 'requires-action', 'failed'] as const;
export type PayerStanding = (typeof payerStandings)[number];

/** What whoever pays an invoice is told of collecting it. */
export interface PayerView {
  readonly invoiceId: string;
  readonly currency: string;
  readonly standing: PayerStanding;
  readonly amountOpen: Exact;
  /** It is charged through a gateway, not transferred by whoever pays. */
  readonly isCharged: boolean;
  /** Whether they may have it charged now. */
  readonly mayCharge: boolean;
  /** Whether they may have the payment given up that waits for them, and pay otherwise. */
  readonly mayWithdraw: boolean;
  /** Where they confirm the payment. */
  readonly actionUrl?: string;
  /** Of the last charge, while something is open. The code is the gateway's. */
  readonly failure?: { readonly at: number; readonly code: string };
  /** Why nothing they could do would have it charged: then nobody asks them for it. */
  readonly withheld?: WithheldReason;
  /** When the gateway is asked again by itself. */
  readonly nextChargeAt?: number;
}

/** @param now billing time of the collection, epoch milliseconds */
export function payerViewOf(collection: Collection, now: number): PayerView {
  const { invoiceId, currency, terms } = collection;
  const amountOpen = unpaid(collection);
  const standing = standingFor(collection, now);
  const isCharged = terms?.option === 'gateway';
  const isOpen = standing === 'to-pay' || standing === 'failed';
  const failure = isOpen || standing === 'asked' ? failureIn(collection) : undefined;
  const withheld = isOpen ? withheldFor(collection) : undefined;
  const isChargeable = isCharged && isOpen && chargeBoundPassed(openAmount(collection), currency) === undefined;
  const nextChargeAt = isOpen && failure !== undefined ? nextChargeOf(collection) : undefined;
  return {
    ...{ invoiceId, currency, standing, amountOpen, isCharged },
    mayCharge: isChargeable && chargesSince(collection, now - dayMs) < payerBounds.chargesADay,
    mayWithdraw: standing === 'requires-action',
    ...(standing === 'requires-action' &&
      collection.status === 'requires-action' && { actionUrl: collection.actionUrl }),
    ...(failure && { failure: { at: failure.at, code: failure.gateway?.failure?.code ?? '' } }),
    ...(nextChargeAt !== undefined && { nextChargeAt }),
    ...(withheld !== undefined && { withheld }),
  };
}

/** How often the gateway was asked from then on. */
export const chargesSince = ({ payments }: Pick<Collection, 'payments'>, at: number): number =>
  payments.filter(({ gateway }) => gateway !== undefined && gateway.startedAt > at).length;

function standingFor(collection: Collection, now: number): PayerStanding {
  if (unpaid(collection).isZero()) return 'settled';
  const underWay = collection.payments.findLast(isUnderWay);
  const waits = underWay?.status === 'requires-action' && underWay.gateway?.withdrawnAt === undefined;
  if (underWay) return waits ? 'requires-action' : 'attempting';
  const chargedAt = chargeableAt(collection);
  if (chargedAt !== undefined && chargedAt <= now) return 'asked';
  const failure = failureIn(collection);
  return failure && failure.gateway?.failure?.code !== withdrawn.code ? 'failed' : 'to-pay';
}

/** The last charge, when it failed. */
function failureIn({ payments }: Collection): Payment | undefined {
  const last = payments.findLast(({ method }) => method === 'gateway');
  return last?.status === 'failed' ? last : undefined;
}

/** A step of the dunning asks the gateway, unless the same card may not be asked again. */
function nextChargeOf(collection: Collection): number | undefined {
  const { dunning, terms, uncollectible } = collection;
  if (dunning === undefined || terms === undefined || uncollectible) return undefined;
  return mayBeChargedAgain(collection) ? nextStepAt(dunning, terms) : undefined;
}
