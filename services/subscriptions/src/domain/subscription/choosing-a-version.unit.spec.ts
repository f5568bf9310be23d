import { scenariosOf } from '#decider';
import type { When } from './changing.js';
import { type SubscriptionCommand, subscriptionDecider } from './subscription-decisions.js';
import { begin, change, first, since2025, tenth } from './testing/example-changes.js';
import {
  begun,
  byAClock,
  lifeOf,
  passCommand as pass,
  publishedWith,
  segmentsOf,
  timeText,
  version,
} from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);

describe('a version', () => {
  const three = [...since2025(1), version(2, '2026-02-05T00:00Z'), version(3, '2026-04-15T00:00Z')];
  const own = { ...version(4, '2026-02-06T00:00Z'), onlySubscriptionId: 's-1' };
  const stranger = { ...version(5, '2026-02-06T00:00Z'), onlySubscriptionId: 's-2' };
  const apply = (versionNumber: number | undefined, of = three, when: When = 'now') =>
    change(tenth, first, when, { version: versionNumber, published: publishedWith(of) });
  const startsOf = (command: SubscriptionCommand, of = three) =>
    segmentsOf(lifeOf(begin(), command, pass(byAClock('2026-05-01T00:00Z'), { versions: of }))).map(
      ({ number, productVersion, start: begins }) => `${number} v${productVersion} ${timeText(begins).slice(0, 10)}`,
    );

  it.each<[string, SubscriptionCommand, readonly string[]]>([
    [
      'in force is applied at once',
      apply(undefined),
      ['0 v1 2026-01-31', '1 v2 2026-02-10', '2 v2 2026-02-28', '3 v2 2026-03-31', '4 v3 2026-04-30'],
    ],
    [
      'that takes effect later is applied at once, and stays',
      apply(3),
      ['0 v1 2026-01-31', '1 v3 2026-02-10', '2 v3 2026-02-28', '3 v3 2026-03-31', '4 v3 2026-04-30'],
    ],
    [
      'that takes effect later is applied from the next segment on',
      apply(3, three, 'period-end'),
      ['0 v1 2026-01-31', '1 v3 2026-02-28', '2 v3 2026-03-31', '3 v3 2026-04-30'],
    ],
  ])('%s', (_what, command, expected) => {
    expect(startsOf(command)).toEqual(expected);
  });

  it('of its own goes before the others that are in force, and nobody else has it', () => {
    const all = [...three, own, stranger];
    expect(startsOf({ ...pass(byAClock('2026-02-01T00:00Z')), published: publishedWith(all) }, all)).toEqual([
      '0 v1 2026-01-31',
      '1 v4 2026-02-28',
      '2 v4 2026-03-31',
      '3 v4 2026-04-30',
    ]);
  });

  it.each([
    ['is not known', 9, three, 'unknown-version'],
    ['is for another subscription alone', 5, [...three, stranger], 'unknown-version'],
    ['came before the one in force', 1, three, 'superseded-version'],
  ])('is refused when it %s', (_why, number, of, code) => {
    given(begun()).when(apply(number, of)).thenRefused(code);
  });
});
