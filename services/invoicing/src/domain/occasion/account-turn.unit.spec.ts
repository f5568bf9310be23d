import { exampleOccasion } from '../../testing/example-occasion.js';
import { accountOnClock, type OutstandingPlace, stillToComeFrom, turnsOf } from './account-turn.js';
import type { CompleteOccasion } from './complete-occasion.js';
import type { Occasion } from './occasion.js';

const end: Occasion = { kind: 'segment-end', segment: 0 };
const late: Occasion = { kind: 'late-window-end', window: 0 };

/** Of an account on a test clock. */
function complete(subscriptionId: string, at: number, occasion = end, testClockId?: string): CompleteOccasion {
  const example = exampleOccasion(1);
  return { ...example, occasion, at, subscription: { ...example.subscription, subscriptionId, testClockId } };
}

const text = ({ subscription: { subscriptionId }, at, occasion: { kind } }: CompleteOccasion) =>
  `${subscriptionId} ${at}${kind === 'late-window-end' ? ' late' : ''}`;

const place = (subscriptionId: string, at: number, isLateWindow = false): OutstandingPlace => ({
  subscriptionId,
  at,
  isLateWindow,
  reportedAt: at,
  isHeldUp: false,
});

describe('of the occasions of an account', () => {
  it('the earlier is first, then what is not late, then the subscription decides', () => {
    const some = [
      complete('b', 5, late),
      complete('c', 5),
      complete('a', 5, late),
      complete('b', 5),
      complete('c', 4),
      complete('a', 6),
    ];
    const { due, waiting } = turnsOf(some, new Map());
    expect(due.map(text)).toEqual(['c 4', 'b 5', 'c 5', 'a 5 late', 'b 5 late', 'a 6']);
    expect(waiting).toEqual([]);
  });

  it.each<[string, CompleteOccasion, OutstandingPlace, boolean]>([
    ['an earlier end of another', complete('b', 5), place('c', 4), true],
    ['a later end of another', complete('b', 5), place('c', 6), false],
    ['an end at its instant of one before it', complete('b', 5), place('a', 5), true],
    ['an end at its instant of one behind it', complete('b', 5), place('c', 5), false],
    ['an end at its instant of its own', complete('b', 5), place('b', 5), false],
    ['a late window of another that has ended before', complete('b', 5), place('a', 4, true), true],
    ['a late window at its instant', complete('b', 5), place('a', 5, true), false],
    ['as a late window, an end of before', complete('b', 5, late), place('a', 4), false],
    ['as a late window of a test clock, an end of before', complete('b', 5, late, 'clock'), place('a', 4), true],
    ['as a late window of a test clock, an end at its instant', complete('b', 5, late, 'clock'), place('c', 5), true],
    ['as a late window of a test clock, one behind it', complete('b', 5, late, 'clock'), place('c', 5, true), false],
  ])('one waits for %s', (_, one, before, isWaiting) => {
    const { waiting } = turnsOf([one], new Map([[accountOnClock(one.subscription), [before]]]));
    expect(waiting).toEqual(isWaiting ? [one] : []);
  });

  it('one that is reported at once does not wait for an end whose grace lasts', () => {
    const before = { ...place('a', 5), reportedAt: 15 };
    const turns = [14, 15].map((reportedAt) =>
      turnsOf([{ ...complete('b', 7), reportedAt }], new Map([[accountOnClock({ accountId: 'acme' }), [before]]])),
    );
    expect(turns.map(({ waiting }) => waiting.length)).toEqual([0, 1]);
  });

  it.each([
    ['at its instant, as under the clock of a tenant', 0, true],
    ['when its grace is over', 10_000, false],
  ])('an end that is reported %s waits for one of its instant that is not reported yet: %s', (_, grace, isWaiting) => {
    const before = { ...place('a', 5), reportedAt: 3_600_005 };
    const one = { ...complete('b', 5), reportedAt: 5 + grace };
    const { waiting } = turnsOf([one], new Map([[accountOnClock({ accountId: 'acme' }), [before]]]));
    expect(waiting).toEqual(isWaiting ? [one] : []);
  });

  it('what is held up keeps nobody waiting, and is still to come', () => {
    const [heldUp, behind] = [{ ...place('a', 4), isHeldUp: true }, place('c', 6)];
    const earliest = new Map([[accountOnClock({ accountId: 'acme' }), [behind, heldUp]]]);
    const { due, waiting } = turnsOf([complete('b', 5), complete('b', 7)], earliest);
    expect([due.map(text), waiting.map(text)]).toEqual([['b 5'], ['b 7']]);
    expect(stillToComeFrom('acme', earliest)).toBe(4);
    expect(stillToComeFrom('another', earliest)).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    ['another account', { accountId: 'another', testClockId: 'clock' }],
    ['another test clock', { accountId: 'acme', testClockId: 'another' }],
    ['real time', { accountId: 'acme' }],
  ])('one on a test clock does not wait for those of %s', (_, account) => {
    const { due } = turnsOf([complete('b', 5, end, 'clock')], new Map([[accountOnClock(account), [place('a', 1)]]]));
    expect(due).toHaveLength(1);
  });
});
