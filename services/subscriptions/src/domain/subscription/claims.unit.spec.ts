import { stateAfter } from '#decider';
import { hasProductWithin, productsOf } from './claims.js';
import type { KnownSubscription } from './subscription.js';
import { type SubscriptionCommand, subscriptionDecider } from './subscription-decisions.js';
import { begin, cancel, change, pro, tenth, twentieth } from './testing/example-changes.js';
import { at, byAClock, lifeOf, startCommand as start } from './testing/example-subscription.js';

const lifeAfter = (...commands: readonly SubscriptionCommand[]) =>
  stateAfter(subscriptionDecider, lifeOf(...commands)) as KnownSubscription;
const changed = lifeAfter(begin(), change(tenth, pro));
const planned = lifeAfter(begin(), change(tenth, pro, 'period-end'));

describe('a life', () => {
  it.each<[string, KnownSubscription, string, string, string | undefined, boolean]>([
    ['has its product for ever', lifeAfter(begin()), 'p-1', '2030-01-01T00:00Z', undefined, true],
    ['has no other', lifeAfter(begin()), 'pro', '2026-01-31T00:00Z', undefined, false],
    ['has nothing before its start', lifeAfter(begin()), 'p-1', '2025-01-01T00:00Z', '2026-01-31T00:00Z', false],
    [
      'has what it begins with, ahead',
      lifeAfter(start(byAClock('2026-01-01T00:00Z'))),
      'p-1',
      '2026-02-01T00:00Z',
      undefined,
      true,
    ],
    ['had its former product until the change', changed, 'p-1', '2026-02-09T23:59:59.999Z', undefined, true],
    ['has it no more from the change on', changed, 'p-1', '2026-02-10T00:00Z', undefined, false],
    ['has the new one from the change on', changed, 'pro', '2026-01-01T00:00Z', '2026-02-10T00:00Z', false],
    ['has what is planned', planned, 'pro', '2026-06-01T00:00Z', undefined, true],
    ['has what it has until the plan comes', planned, 'p-1', '2026-02-28T00:00Z', undefined, false],
    [
      'has nothing from its end on',
      lifeAfter(begin(), cancel(twentieth)),
      'p-1',
      '2026-02-28T00:00Z',
      undefined,
      false,
    ],
    [
      'has nothing from where it ends of itself on',
      lifeAfter(begin({ expiresAt: at('2026-02-15T00:00Z') })),
      'p-1',
      '2026-02-15T00:00Z',
      undefined,
      false,
    ],
  ])('%s', (_what, life, productId, from, until, expected) => {
    const span = { from: at(from), until: until === undefined ? undefined : at(until) };
    expect(hasProductWithin(life, productId, span)).toBe(expected);
  });

  it('has all products that it ever has', () => {
    expect([productsOf(lifeAfter(begin())), productsOf(changed), productsOf(planned)]).toEqual([
      ['p-1'],
      ['p-1', 'pro'],
      ['p-1', 'pro'],
    ]);
  });
});
