import { chargeBoundPassed, chargeBounds, Exact } from '#money';
import {
  type Collection,
  type CollectionState,
  evolveCollection,
  type KnownCollection,
  openAmount,
} from './collection.js';
import type { ChargeRequested, CollectionEvent } from './collection-events.js';

/** Why a gateway is not asked for what is open, or was in vain, although nobody who pays can do anything about it. */
export const withheldReasons = [...chargeBounds, 'amount-not-chargeable', 'keys-not-accepted'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** By the code of an attempt that failed: of amounts, and of whoever sells (docs.stripe.com/error-codes). */
const reasonsByCode: Readonly<Record<string, WithheldReason>> = {
  amount_too_small: 'amount-too-small',
  amount_too_large: 'amount-too-large',
  'amount-not-chargeable': 'amount-not-chargeable',
  'keys-not-accepted': 'keys-not-accepted',
};

/** Undefined: it may be charged, or nothing is open that could be. Whoever pays is not asked for it as long as there is one. */
export function withheldFor(collection: KnownCollection): WithheldReason | undefined {
  if (collection.terms?.option !== 'gateway') return undefined;
  const open = openAmount(collection);
  if (open.isZero()) return undefined;
  return chargeBoundPassed(open, collection.currency) ?? saidByGateway(collection, open);
}

/** What it said of an amount is so until another one is open. */
function saidByGateway({ payments }: KnownCollection, open: Exact): WithheldReason | undefined {
  const last = payments.findLast(({ method }) => method === 'gateway');
  const reason = last?.status === 'failed' ? reasonsByCode[last.gateway?.failure?.code ?? ''] : undefined;
  const isSoStill = reason === 'keys-not-accepted' || Exact.parse(last?.amount ?? '0').equals(open);
  return isSoStill ? reason : undefined;
}

/**
 * What was withheld because of its amount is charged once another one is open that may be, after a payment that happened elsewhere
 * or a credit note. Dunning waits for that, or it would begin with days on which nobody was asked.
 */
export function chargedAfterAll(before: Collection, events: readonly CollectionEvent[]): ChargeRequested[] {
  const last = events.at(-1);
  if (last === undefined || before.withheld === undefined || before.withheld === 'keys-not-accepted') return [];
  const after = events.reduce<CollectionState>(evolveCollection, before) as Collection;
  const isWithheldStill = after.withheld === undefined || withheldFor(after) !== undefined;
  if (isWithheldStill || after.chargeDueAt !== undefined || after.uncollectible || openAmount(after).isZero())
    return [];
  return [{ type: 'ChargeRequested', at: 'payment' in last ? last.payment.at : last.at }];
}
