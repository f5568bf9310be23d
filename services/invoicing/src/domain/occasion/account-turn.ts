import type { CompleteOccasion } from './complete-occasion.js';
import { closedSegmentOf } from './occasion.js';

/**
 * Where an occasion stands among those of its account: by its instant, late windows behind what else there is of it, then by
 * subscription, whose own are in order already. What stands first has what the account has to its credit first.
 */
export interface AccountPlace {
  /** Billing time, in milliseconds. */
  readonly at: number;
  readonly isLateWindow: boolean;
  readonly subscriptionId: string;
}

/** What is still to be decided, or to be reported. */
export interface OutstandingPlace extends AccountPlace {
  /** It is reported at this billing time, or has been: whoever was reported before does not wait for it. */
  readonly reportedAt: number;
  /**
   * Something of its subscription waits for a tax service, is held and has it wait, or is passed over: it keeps nobody else
   * waiting, and can still consume a grant.
   */
  readonly isHeldUp: boolean;
}

/** Subscriptions of one account that one clock governs; of those of different clocks nobody can say which comes first. */
export interface AccountOnClock {
  readonly accountId: string;
  readonly testClockId?: string | undefined;
}

export const accountOnClock = ({ accountId, testClockId }: AccountOnClock): string =>
  JSON.stringify([accountId, testClockId ?? null]);

/**
 * Of each account on a clock, by `accountOnClock`, the first occasion that is still to be decided or will be reported; of those
 * that are held up the first as well.
 */
export type EarliestPlaces = ReadonlyMap<string, readonly OutstandingPlace[]>;

export interface Turns {
  /** In the order in which they are decided. */
  readonly due: readonly CompleteOccasion[];
  /** For another subscription of their account. */
  readonly waiting: readonly CompleteOccasion[];
}

/**
 * Which of these have their turn.
 *
 * @param earliest beside these
 */
export function turnsOf(complete: readonly CompleteOccasion[], earliest: EarliestPlaces): Turns {
  const sorted = complete.toSorted((one, other) => comparePlaces(placeOf(one), placeOf(other)));
  const isWaiting = (one: CompleteOccasion) => {
    const before = earliest.get(accountOnClock(one.subscription))?.find(({ isHeldUp }) => !isHeldUp);
    return before !== undefined && waitsFor(one, before);
  };
  return { due: sorted.filter((one) => !isWaiting(one)), waiting: sorted.filter(isWaiting) };
}

/**
 * Subscriptions of which something keeps these waiting.
 *
 * @param outstanding everything of their accounts
 */
export function keepingWaiting(
  complete: readonly CompleteOccasion[],
  outstanding: EarliestPlaces,
): ReadonlySet<string> {
  const before = complete.flatMap((one) =>
    (outstanding.get(accountOnClock(one.subscription)) ?? []).filter(
      (place) => !place.isHeldUp && waitsFor(one, place),
    ),
  );
  return new Set(before.map(({ subscriptionId }) => subscriptionId));
}

function waitsFor(one: CompleteOccasion, before: OutstandingPlace): boolean {
  if (goesByItself(one)) return false;
  if (before.reportedAt > one.reportedAt && !isWithoutGrace(one)) return false;
  return comparePlaces(before, placeOf(one)) < 0;
}

/** Since when documents of an account may still come, whichever clock they go by; milliseconds, infinity: none does. */
export function stillToComeFrom(accountId: string, earliest: EarliestPlaces): number {
  const own = [...earliest].filter(([key]) => JSON.parse(key)[0] === accountId);
  return Math.min(...own.flatMap(([, places]) => places.map(({ at }) => at)));
}

/**
 * In real time segments are reported an hour after their end, and late windows at theirs. A segment waits for the window of its
 * own subscription that was reported before, so no window may wait for segments: they could wait for each other.
 */
const goesByItself = ({ occasion, subscription }: CompleteOccasion): boolean =>
  occasion.kind === 'late-window-end' && subscription.testClockId === undefined;

/** So a test clock governs it, maybe that of its tenant, which it does not name: what ends before it is reported as well. */
const isWithoutGrace = ({ occasion, at, reportedAt }: CompleteOccasion): boolean =>
  closedSegmentOf(occasion) !== undefined && reportedAt === at;

const placeOf = ({ at, occasion, subscription: { subscriptionId } }: CompleteOccasion): AccountPlace => ({
  at,
  isLateWindow: occasion.kind === 'late-window-end',
  subscriptionId,
});

function comparePlaces(one: AccountPlace, other: AccountPlace): number {
  if (one.at !== other.at) return one.at - other.at;
  if (one.isLateWindow !== other.isLateWindow) return one.isLateWindow ? 1 : -1;
  if (one.subscriptionId === other.subscriptionId) return 0;
  return one.subscriptionId < other.subscriptionId ? -1 : 1;
}
