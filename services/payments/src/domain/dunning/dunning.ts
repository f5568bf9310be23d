import { localDaysAfter, startOfLocalDate } from '#calendar';
import { Exact } from '#money';
import { chargeableAt } from '../collection/attempts.js';
import { type Collection, type Dunning, evolveCollection } from '../collection/collection.js';
import type { FollowDunning } from '../collection/collection-commands.js';
import type { ChargeWithheld, DunningEvent, DunningStarted } from '../collection/collection-events.js';
import type { CollectionTerms } from '../collection/collection-terms.js';
import { disputesOf, type Payment } from '../collection/payment.js';
import { unpaid } from '../collection/standing.js';
import { withheldFor } from '../collection/withheld.js';
import type { DunningPolicy } from './dunning-policy.js';

/** All that is due by then, each at the instant at which it was due. It stops where the gateway has to answer first. */
export function followDunning(
  { policy, now }: FollowDunning,
  collection: Collection,
): (DunningEvent | ChargeWithheld)[] {
  const events: DunningEvent[] = [];
  let state = collection;
  for (let at = dunningDueAt(state); at !== undefined && at <= now; at = dunningDueAt(state)) {
    const event = nextEvent(state, policy, at);
    events.push(event);
    state = evolveCollection(state, event) as Collection;
  }
  return events.length === 0 ? announced(collection, now) : events;
}

/** What was asked for before it was known that nobody can pay it this way. */
function announced(collection: Collection, at: number): ChargeWithheld[] {
  const reason = withheldFor(collection);
  const isNews = reason !== undefined && reason !== collection.withheld && chargeableAt(collection) === undefined;
  return isNews ? [{ type: 'ChargeWithheld', reason, at }] : [];
}

/** When something is to be done next about what was not paid; undefined: nothing, as it is now. */
export function dunningDueAt(collection: Collection): number | undefined {
  const { dunning, terms, uncollectible, status } = collection;
  const waits = chargeableAt(collection) !== undefined || status === 'disputed' || isOnItsWay(collection);
  if (terms === undefined || uncollectible || waits || withheldFor(collection) !== undefined) return undefined;
  if (dunning === undefined) return beginning(collection)?.at;
  if (dunning.days.length === 0) return undefined;
  const answers = collection.payments.filter(({ method }) => method === 'gateway').map(({ at }) => at);
  return nextStepAt(dunning, terms) ?? Math.max(dunning.lastAt, ...answers);
}

/** Of the step that comes next; undefined: there is none. */
export function nextStepAt(
  { days, stepsDone, countsFrom, lastAt }: Dunning,
  { timeZone }: Pick<CollectionTerms, 'timeZone'>,
): number | undefined {
  const day = days[stepsDone];
  return day === undefined ? undefined : Math.max(localDaysAfter(countsFrom, day, timeZone), lastAt);
}

function nextEvent(collection: Collection, policy: DunningPolicy, at: number): DunningEvent {
  const { dunning } = collection;
  if (dunning === undefined) {
    const countsFrom = beginning(collection)?.countsFrom ?? at;
    return { type: 'DunningStarted', at, countsFrom, days: policy.days, subscription: policy.subscription };
  }
  if (dunning.stepsDone === dunning.days.length)
    return { type: 'MarkedUncollectible', by: 'dunning', subscription: dunning.subscription, at };
  const step = dunning.stepsDone + 1;
  return { type: 'DunningStepReached', step, at, charges: mayBeChargedAgain(collection) };
}

/** Nothing is asked for while what would pay it is under way. What waits for the payer is asked for. */
function isOnItsWay(collection: Collection): boolean {
  const pending = collection.payments.filter(({ status }) => status === 'pending');
  const onItsWay = Exact.sum(pending.map(({ amount }) => Exact.parse(amount)));
  return onItsWay.compare(unpaid(collection)) >= 0;
}

/**
 * A charge that failed or waits for the payer, or money that was taken back, is asked for from then on. Otherwise nothing is
 * late before the day on which the invoice is due is over, in its own time zone, nor before it was issued.
 */
function beginning({ payments, terms, openedAt }: Collection): Pick<DunningStarted, 'at' | 'countsFrom'> | undefined {
  if (terms === undefined || terms.option === 'invoice-only') return undefined;
  const overdueAt = startOfLocalDate(terms.dueOn, terms.timeZone, 1);
  const setback = payments.findLast(isSetback)?.at;
  if (setback !== undefined && (terms.option === 'gateway' || setback > overdueAt))
    return { at: setback, countsFrom: setback };
  if (openedAt > overdueAt) return { at: openedAt, countsFrom: openedAt };
  return { at: overdueAt, countsFrom: startOfLocalDate(terms.dueOn, terms.timeZone) };
}

const isSetback = (payment: Payment) =>
  payment.status === 'reversed' ||
  payment.status === 'requires-action' ||
  disputesOf(payment).some(({ status }) => status === 'lost') ||
  (payment.status === 'failed' && payment.method === 'gateway');

/** Where the gateway has said that the payment method is of no use, or the payer has to act, we only remind. */
export function mayBeChargedAgain({ payments, terms }: Collection): boolean {
  if (terms?.option !== 'gateway') return false;
  const last = payments.findLast(({ method }) => method === 'gateway');
  return last === undefined || (last.status === 'failed' && last.gateway?.failure?.mayRetry === true);
}
