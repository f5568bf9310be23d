import type { Segment } from '#timeline';
import { type SubscriptionNews, SyntheticSubscriptions } from './synthetic-subscriptions.js';
import { syntheticBounds } from './synthetic-usage.js';

const segment = (number: number, end = 10 * (number + 1)): Segment => {
  const full = { start: 10 * number, end: 10 * (number + 1) };
  return { number, phase: 'paid', productId: 'p', productVersion: 1, start: full.start, end, full };
};
const news = (subscriptionId: string, more: Partial<SubscriptionNews> = {}): SubscriptionNews => ({
  ...{ subscriptionId, isSynthetic: true, hasEnded: false, segments: [], closed: undefined },
  ...more,
});

describe('the subscriptions that get synthetic usage', () => {
  it('have the segments that messages speak of, as the last one says, and know which are open', () => {
    const known = new SyntheticSubscriptions();
    known.record('t', news('a', { segments: [segment(0)] }));
    known.record('t', news('a', { segments: [segment(0, 4)] }));
    known.record('t', news('a', { segments: [segment(0, 4), segment(1)], closed: 0 }));
    known.record('t', news('a', { segments: [segment(0, 4)] }));
    const found = known.find('t', 'a');
    expect([...(found?.segments.values() ?? [])]).toEqual([segment(0, 4), segment(1)]);
    expect([...(found?.open ?? [])]).toEqual([1]);
    expect(known.find('other', 'a')).toBeUndefined();
  });

  it('are those whose periods are synthetic, also when that comes later', () => {
    const known = new SyntheticSubscriptions();
    known.record('t', news('a', { isSynthetic: false, segments: [segment(0)] }));
    expect(known.find('t', 'a')).toBeUndefined();
    known.record('t', news('a', { segments: [segment(1)] }));
    known.record('t', news('a', { isSynthetic: false, segments: [segment(1)], closed: 1 }));
    expect(known.find('t', 'a')?.segments.get(1)).toEqual(segment(1));
    expect([...known.withOpenSegments()]).toEqual([]);
  });

  it('are so many of a tenant at a time as there is room for', () => {
    const known = new SyntheticSubscriptions();
    for (let n = 0; n < syntheticBounds.subscriptions; n++) known.record('t', news(`s-${n}`));
    known.record('t', news('late'));
    known.record('other', news('late'));
    expect([known.find('t', 'late'), known.find('other', 'late')?.subscriptionId]).toEqual([undefined, 'late']);
    known.record('t', news('s-0', { hasEnded: true }));
    known.record('t', news('later'));
    expect(known.find('t', 'later')?.subscriptionId).toBe('later');
  });

  it('have no more than the first segments of a long life', () => {
    const known = new SyntheticSubscriptions();
    known.record(
      't',
      news('a', { segments: [syntheticBounds.segments - 1, syntheticBounds.segments].map((n) => segment(n)) }),
    );
    expect([...(known.find('t', 'a')?.segments.keys() ?? [])]).toEqual([syntheticBounds.segments - 1]);
  });
});
