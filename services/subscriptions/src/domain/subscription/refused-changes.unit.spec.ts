import { scenariosOf, stateAfter } from '#decider';
import type { ProductChange } from './changing.js';
import { type BillingTime } from './passing-of-time.js';
import { type SubscriptionCommand, subscriptionDecider } from './subscription-decisions.js';
import { begin, cancel, change, pro, product, tenth, twentieth } from './testing/example-changes.js';
import { at, begun, byAClock, byTheWall, lifeOf, startCommand as start } from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);

describe('a change is refused', () => {
  it.each<[string, Partial<ProductChange>, string]>([
    ['to another currency', { product: product('pro', { currency: 'EUR' }) }, 'other-currency'],
    ['to what is archived', { product: product('pro', { isArchived: true }) }, 'archived-product'],
    ['where usage could not be told apart', { overlaps: true }, 'overlapping-subscription'],
  ])('%s, now and later', (_what, more, code) => {
    given(begun())
      .when(change(tenth, pro, 'now', more))
      .thenRefused(code);
    given(begun())
      .when(change(tenth, pro, 'period-end', more))
      .thenRefused(code);
  });

  it('with every reason', () => {
    const wrong = change(tenth, product('pro', { currency: 'EUR', isArchived: true }), 'now', { version: 9 });
    const decide = () => subscriptionDecider.decide(wrong, stateAfter(subscriptionDecider, begun()));
    expect(decide).toThrow(
      expect.objectContaining({
        details: [
          expect.objectContaining({ path: '/productId', code: 'other-currency' }),
          expect.objectContaining({ path: '/productId', code: 'archived-product' }),
          expect.objectContaining({
            path: '/version',
            code: 'unknown-version',
            message: expect.stringMatching(/has no version \d+ for this subscription; its latest are [\d, ]+\.$/),
          }),
        ],
      }),
    );
  });

  it.each<[string, readonly SubscriptionCommand[], BillingTime, string]>([
    ['after a cancellation', [begin(), cancel(tenth)], twentieth, 'subscription-ending'],
    ['after the end', [begin(), cancel(tenth)], byTheWall('2026-02-28T00:00Z'), 'subscription-ended'],
    [
      'before the start',
      [start(byAClock('2026-01-01T00:00Z'))],
      byAClock('2026-01-02T00:00Z'),
      'subscription-not-started',
    ],
    ['without a subscription', [], tenth, 'subscription-not-found'],
  ])('%s', (_when, commands, time, code) => {
    given(lifeOf(...commands))
      .when(change(time, pro))
      .thenRefused(code);
  });

  it('at the end of a segment with which the life ends', () => {
    given(lifeOf(begin({ expiresAt: at('2026-02-28T00:00Z') })))
      .when(change(tenth, pro, 'period-end'))
      .thenRefused('subscription-ending');
  });
});
