import type { RatedUsageRow } from '#contracts';
import { Exact } from '#money';
import type { Cost } from '../cost/cost.js';
import { biggestFirst, costChangeOf, costsOf, type SubscriptionDifference } from './cost-change.js';

const row = (cost: string | null) => ({ id: 'e', cost }) as RatedUsageRow;
const costing = (amount: string) => ({ source: 'model-catalogue', amount: Exact.parse(amount) }) as Cost;

describe('the cost of an event by other prices', () => {
  it.each<[string, string | null, Cost, string | undefined]>([
    ['changes', '1.50', costing('2'), '2'],
    ['stays where it is the same number', '1.50', costing('1.5'), undefined],
    ['is known at last', null, costing('0.3'), '0.3'],
    ['is not lost where nobody knows it any more', '1.50', { source: 'unknown' }, undefined],
    ['is none', null, { source: 'none' }, undefined],
  ])('%s', (_what, before, now, after) => {
    expect(costChangeOf(row(before), now)?.after.toString()).toBe(after);
  });

  it('adds up, and what was unknown counts as nothing', () => {
    const changes = [costChangeOf(row('1.50'), costing('2')), costChangeOf(row(null), costing('0.3'))].map(
      (one) => one!,
    );
    const { costBefore, costAfter } = costsOf(changes);
    expect([costBefore.toString(), costAfter.toString()]).toEqual(['1.5', '2.3']);
  });

  it('is shown by the size of what it changes, whatever its sign', () => {
    const of = (subscriptionId: string, charge: string, cost = '0'): SubscriptionDifference => ({
      ...{ subscriptionId, events: 1, currency: 'USD', costBefore: Exact.zero, costAfter: Exact.parse(cost) },
      ...{ chargeBefore: Exact.zero, chargeAfter: Exact.parse(charge) },
    });
    const sorted = [of('a', '1'), of('b', '-3'), of('c', '0', '2'), of('d', '0')].toSorted(biggestFirst);
    expect(sorted.map(({ subscriptionId }) => subscriptionId)).toEqual(['b', 'a', 'c', 'd']);
  });
});
