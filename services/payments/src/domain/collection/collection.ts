import { Exact } from '#money';
import type { SubscriptionOutcome } from '../dunning/dunning-policy.js';
import type { CollectionEvent, DunningEvent } from './collection-events.js';
import type { CollectionTerms } from './collection-terms.js';
import { type Payment, spokenForBy } from './payment.js';
import { type Standing, standingOf, unpaid } from './standing.js';
import type { WithheldReason } from './withheld.js';

const dayMs = 86_400_000;

/** How far what was not paid has been asked for. */
export interface Dunning {
  /** Days are counted from here. */
  readonly countsFrom: number;
  readonly days: readonly number[];
  readonly subscription: SubscriptionOutcome;
  readonly stepsDone: number;
  /** Of the last step; the start before there was one. */
  readonly lastAt: number;
}

/** What is known of collecting one invoice, whatever it comes to. */
export interface KnownCollection {
  readonly invoiceId: string;
  readonly currency: string;
  readonly total: string;
  readonly openedAt: number;
  /** Each in its latest state, the one that changed last at the end. */
  readonly payments: readonly Payment[];
  /** What of the total was credited, or is void; absent: nothing. */
  readonly notOwed?: string | undefined;
  readonly terms?: CollectionTerms | undefined;
  /** The gateway is to be asked from then on; absent: it is not. */
  readonly chargeDueAt?: number | undefined;
  /** The payment method because of which it was to be asked last. */
  readonly addedMethod?: string | undefined;
  readonly dunning?: Dunning | undefined;
  readonly uncollectible?: true | undefined;
  /** Why it was said last that the gateway is not asked; `withheldFor` says whether that is so still. */
  readonly withheld?: WithheldReason | undefined;
}

/** What has been done to collect one invoice, and where that stands. */
export type Collection = KnownCollection & Standing;
export type CollectionState = { readonly status: 'absent' } | Collection;

export const noCollection: CollectionState = { status: 'absent' };

/** The tenant is part of the name, so that another tenant's invoice does not exist for a caller. */
export const collectionId = (tenant: string, invoiceId: string) => `${tenant}/${invoiceId}`;

export function evolveCollection(state: CollectionState, event: CollectionEvent): CollectionState {
  if (event.type === 'InvoiceOpened') {
    const { invoiceId, currency, total, at, terms } = event;
    const chargeDueAt = terms?.option === 'gateway' ? at : undefined;
    return standing({ invoiceId, currency, total, openedAt: at, payments: [], terms, chargeDueAt });
  }
  return state.status === 'absent' ? state : standing(evolveKnown(state, event));
}

function evolveKnown(known: KnownCollection, event: Exclude<CollectionEvent, { type: 'InvoiceOpened' }>) {
  if ('payment' in event) {
    const others = known.payments.filter(({ paymentId }) => paymentId !== event.payment.paymentId);
    const begun = event.type === 'AttemptStarted' ? { chargeDueAt: undefined, withheld: undefined } : {};
    return { ...known, ...begun, payments: [...others, event.payment] };
  }
  switch (event.type) {
    case 'OpenAmountLowered':
      return { ...known, notOwed: event.notOwed };
    case 'ChargeRequested':
      return { ...known, chargeDueAt: event.at, addedMethod: event.addedMethod ?? known.addedMethod };
    case 'ChargeWithheld': {
      // The gateway may take its keys again without anybody's saying so.
      const chargeDueAt = event.reason === 'keys-not-accepted' ? event.at + dayMs : undefined;
      // Days on which nobody could pay are none of the dunning's: should it be asked for again, that begins anew.
      return { ...known, chargeDueAt, withheld: event.reason, dunning: undefined };
    }
    default:
      return evolveDunning(known, event);
  }
}

function evolveDunning(known: KnownCollection, event: DunningEvent): KnownCollection {
  switch (event.type) {
    case 'DunningStarted': {
      const { at, countsFrom, days, subscription } = event;
      return { ...known, dunning: { countsFrom, days, subscription, stepsDone: 0, lastAt: at } };
    }
    case 'DunningStepReached': {
      const { step, at, charges } = event;
      const dunning = known.dunning && { ...known.dunning, stepsDone: step, lastAt: at };
      return { ...known, dunning, chargeDueAt: charges ? at : known.chargeDueAt };
    }
    case 'MarkedUncollectible':
      return { ...known, uncollectible: true };
  }
}

/** What is paid is neither charged nor asked for any more; should it be open again, that begins anew. */
function standing({ invoiceId, currency, total, openedAt, payments, notOwed, terms, ...rest }: KnownCollection) {
  const known: KnownCollection = { invoiceId, currency, total, openedAt, payments, notOwed, terms };
  const { chargeDueAt, addedMethod, dunning, uncollectible, withheld } = rest;
  const asked = { chargeDueAt, addedMethod, dunning, uncollectible, withheld };
  const collected = unpaid(known).isZero() ? known : { ...known, ...asked };
  return { ...collected, ...standingOf(collected) };
}

/** What may still be paid: pending money is spoken for. */
export function openAmount({ total, payments, notOwed = '0' }: KnownCollection): Exact {
  const spokenFor = Exact.sum(payments.map(spokenForBy));
  return Exact.max(Exact.parse(total).minus(spokenFor).minus(Exact.parse(notOwed)), Exact.zero);
}
