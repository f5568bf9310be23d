import type { KnownSubscription, Subscription } from '../subscription/subscription.js';
import { type SubscriptionCommand, subscriptionDecider } from '../subscription/subscription-decisions.js';
import {
  at,
  byTheWall,
  publishedWith,
  startCommand,
  version,
  versions,
} from '../subscription/testing/example-subscription.js';
import { standingOf } from './plan.js';

const begun = byTheWall('2026-02-10T00:00Z');
const other = {
  productId: 'p-2',
  productName: 'Translation',
  unit: 'month',
  count: 1,
  calendarAligned: false,
} as const;
const published = publishedWith(versions, { 'p-2': [version(1, '2025-01-01T00:00Z')] });
const change = (when: 'now' | 'period-end'): SubscriptionCommand => ({
  ...{ type: 'ChangeProduct', product: { ...other, currency: 'USD', isArchived: false }, currency: 'USD', when },
  ...{ overlaps: false, time: begun, published },
});

function after(...commands: readonly SubscriptionCommand[]): KnownSubscription {
  const { decide, evolve, initial } = subscriptionDecider;
  const state = commands.reduce<Subscription>(
    (before, command) => decide(command, before).reduce<Subscription>(evolve, before),
    initial,
  );
  if (state.status === 'absent') throw new Error('nothing has begun');
  return state;
}

const periodEnd = at('2026-02-28T00:00Z');

describe('where a subscription stands among the plans', () => {
  it.each<[string, KnownSubscription, object | undefined]>([
    ['at its product, until its period ends', after(startCommand(begun)), { productId: 'p-1', changesAt: periodEnd }],
    [
      'before a change that is planned',
      after(startCommand(begun), change('period-end')),
      { productId: 'p-1', plannedProductId: 'p-2', changesAt: periodEnd },
    ],
    ['behind one that has come', after(startCommand(begun), change('now')), { productId: 'p-2', changesAt: periodEnd }],
    [
      'in a trial, until that ends',
      after(startCommand(begun, { startedAt: begun.now, trial: { unit: 'day', count: 14 } })),
      { productId: 'p-1', changesAt: at('2026-02-24T00:00Z') },
    ],
    [
      'before its end, where it does not change',
      after(startCommand(begun, { expiresAt: at('2026-02-20T00:00Z') })),
      { productId: 'p-1' },
    ],
    ['before it begins', after(startCommand(begun, { startedAt: at('2026-03-01T00:00Z') })), { productId: 'p-1' }],
    [
      'nowhere once it has ended',
      { ...after(startCommand(begun)), status: 'ended', endedAt: 0 } as KnownSubscription,
      undefined,
    ],
  ])('is %s', (_where, state, standing) => {
    expect(standingOf(state)).toEqual(standing);
  });
});
