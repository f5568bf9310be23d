import { affectedOf, affectedSentence, affectedText, type Course } from './affected.js';

const end = '2026-03-01T00:00:00Z';
const running: Course = {
  subscriptionId: 's1',
  status: 'active',
  productId: 'p1',
  currentPeriod: { index: 2, start: '2026-02-01T00:00:00Z', end },
};
const change = (productId: string, at: string): Course => ({
  ...running,
  plannedChange: { at, phase: 'paid', productId, productName: productId },
});

describe('a subscription', () => {
  it.each<[what: string, course: Course, isAffected: boolean]>([
    ['runs on', running, true],
    ['has not begun', { subscriptionId: 's1', status: 'scheduled', productId: 'p1' }, true],
    ['has ended', { ...running, status: 'ended' }, false],
    ['ends with its period', { ...running, status: 'ending', endsAt: end }, false],
    ['ends in its period', { ...running, status: 'ending', endsAt: '2026-02-10T00:00:00Z' }, false],
    ['ends in a later period', { ...running, endsAt: '2026-04-01T00:00:00Z' }, true],
    ['changes to another product after its period', change('p2', end), false],
    ['changes to another product later', change('p2', '2026-05-01T00:00:00Z'), true],
    ['changes to the same product', change('p1', end), true],
  ])('that %s begins another period by what is published: %#', (_, course, isAffected) => {
    expect(affectedOf([course], [{}])).toBe(isAffected ? 1 : 0);
  });

  it('with a version of its own goes on by that', () => {
    const other = { ...running, subscriptionId: 's2' };
    expect(affectedOf([running, other], [{}, { onlySubscriptionId: 's2' }])).toBe(1);
  });
});

describe('how many are affected', () => {
  it.each([
    [0, false, 'no subscription', 'It affects no subscription yet.'],
    [1, false, '1 subscription', 'It affects 1 subscription, from their next period on.'],
    [1_200, false, '1,200 subscriptions', 'It affects 1,200 subscriptions, from their next period on.'],
    [980, true, 'at least 980 subscriptions', 'It affects at least 980 subscriptions, from their next period on.'],
    [0, true, 'at least 0 subscriptions', 'It affects at least 0 subscriptions, from their next period on.'],
  ])('%d, more than that: %s', (count, isMore, text, sentence) => {
    expect(affectedText({ count, isMore })).toBe(text);
    expect(affectedSentence({ count, isMore })).toBe(sentence);
  });
});
