import { boundedChargeOf, compileMetric, openMeter, recordUsage } from '#pricing';
import { metricChargeOf } from './metric-charge.js';

const compiled = compileMetric({
  ...{ id: 'calls', name: 'Calls', groupBy: 'model', chargeFirstTierOnZero: true },
  aggregation: { type: 'sum', element: 'calls' },
  tiers: [{ unitRate: '2', fixedCost: '5' }],
});

function tiersOf(...models: readonly object[]) {
  const state = openMeter(compiled, { start: 0, end: 1 });
  for (const [arrival, model] of models.entries())
    recordUsage(compiled, state, { occurredAt: 0, arrival, properties: { calls: arrival + 1, ...model } });
  const { tiers } = metricChargeOf({ compiled, charge: boundedChargeOf(compiled, state, 100) });
  return tiers.map(({ group, quantity, amount, unnamedGroup }) => [group, quantity, amount, unnamedGroup]);
}

describe('a charge by groups', () => {
  it('names the events without the property, those with an empty text, and the beginning of a long one', () => {
    const tiers = tiersOf({}, { model: '' }, { model: 'm' }, { model: null }, { model: 'x'.repeat(300) });
    expect(tiers.toSorted()).toEqual(
      [
        [`${'x'.repeat(255)}…`, '5', '15', undefined],
        ['(not set)', '5', '15', 'not-set'],
        ['m', '3', '11', undefined],
        ['(empty)', '2', '9', 'empty'],
      ].toSorted(),
    );
  });

  it('says which label is no name, because a group may really be called so', () => {
    const tiers = tiersOf({}, { model: '(not set)' }, { model: '' }, { model: '(empty)' });
    expect(tiers.map(([group, , , unnamed]) => `${group} ${unnamed}`).toSorted()).toEqual([
      '(empty) empty',
      '(empty) undefined',
      '(not set) not-set',
      '(not set) undefined',
    ]);
  });

  it('of no usage names the tier that is owed', () => {
    expect(tiersOf()).toEqual([[undefined, '0', '5', undefined]]);
  });
});
