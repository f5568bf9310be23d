import { Exact } from '#money';
import { compileMetric } from '../compiled-metric.js';
import { openMeter, recordUsage } from '../meter.js';
import type { Aggregation } from '../pricing-metric.js';

const day = 86_400_000;
const start = 20_000 * day;
const segment = { start, end: start + 10 * day };

function fold(
  aggregation: Aggregation,
  values: readonly unknown[],
  times: readonly number[] = values.map((_, index) => index),
) {
  const compiled = compileMetric({ id: 'm', name: 'm', aggregation, tiers: [{ unitRate: '1' }] });
  const state = openMeter(compiled, segment);
  values.forEach((value, index) => {
    recordUsage(compiled, state, {
      occurredAt: start + (times[index] as number),
      arrival: index,
      properties: value === undefined ? {} : { v: value },
    });
  });
  return { quantity: state.quantity.toString(), events: state.eventCount, ignored: state.ignoredCount };
}

describe('An aggregation', () => {
  it.each<[string, Aggregation['type'], unknown[], string]>([
    ['sums exactly', 'sum', ['0.1', 0.2, '1e-7', -1n], '-0.6999999'],
    ['sums nothing to zero', 'sum', [], '0'],
    ['takes the maximum', 'max', ['9', 3, 12], '12'],
    ['takes a negative maximum', 'max', ['-9', '-3'], '-3'],
    ['has no maximum without events', 'max', [], '0'],
    ['takes the minimum', 'min', ['9', 3, 12], '3'],
    ['averages exactly', 'average', ['1', '1', '2'], '4/3'],
    ['averages nothing to zero', 'average', [], '0'],
    ['counts each value once', 'unique-count', ['a', 'b', 'a', '1', 1, 1.0, '1.0'], '4'],
    ['counts events with the element', 'count', ['a', undefined, false, 3], '3'],
    ['takes the latest', 'latest', [7, '5'], '5'],
  ])('%s', (_, type, values, quantity) => {
    expect(fold({ type, element: 'v' }, values).quantity).toBe(quantity);
  });

  it.each([
    ['within both bounds', { percent: '2.99', minimum: '1.75', maximum: '12' }, ['10', '80', '10000'], '16.142'],
    ['with a minimum alone', { percent: '1', minimum: '0.5' }, ['10', '0', '100'], '2'],
    ['and takes back the fee of what is taken back', { percent: '1', minimum: '0.5' }, ['10', '-10', '300'], '3'],
    ['without bounds', { percent: '50' }, ['3', '5'], '4'],
  ])('sums a fee of each event, %s', (_, feeOfEach, values, quantity) => {
    expect(fold({ type: 'sum', element: 'v', feeOfEach }, values).quantity).toBe(quantity);
  });

  it('counts every event when no element is named', () => {
    expect(fold({ type: 'count' }, [undefined, 'a', null])).toEqual({ quantity: '3', events: 3, ignored: 0 });
  });

  it('ignores what is no number, and counts it as ignored', () => {
    const values = ['12', true, 'NaN', '1,0', '', {}, ['1'], Number.NaN, ' 3', '0x10'];
    for (const type of ['sum', 'max', 'min', 'average', 'latest', 'time-weighted-sum'] as const) {
      expect(
        fold(
          { type, element: 'v' },
          values,
          values.map(() => 0),
        ),
      ).toEqual({ quantity: '12', events: 10, ignored: 9 });
    }
  });

  it('passes over events that do not carry the element, null included', () => {
    expect(fold({ type: 'sum', element: 'v' }, [undefined, null, '3'])).toEqual({
      quantity: '3',
      events: 1,
      ignored: 0,
    });
    expect(fold({ type: 'sum', element: 'toString' }, ['3'])).toEqual({ quantity: '0', events: 0, ignored: 0 });
  });

  it.each<[string, unknown[], string, number]>([
    ['ok', ['ok', 'OK', 'ok ', 'ok'], '2', 4],
    ['1', ['1', 1, 1.0, '1.0', true], '3', 5],
    ['1.0', ['1', 1, '1.0'], '2', 3],
    ['true', [true, 'true', false], '2', 3],
    ['x', [{ x: 1 }, ['x'], 'x', undefined], '1', 3],
  ])('matches %s: text as text, JSON numbers by value', (value, values, quantity, events) => {
    expect(fold({ type: 'match', element: 'v', value }, values)).toEqual({ quantity, events, ignored: 0 });
  });

  it('takes the latest by its own time, and at the same instant the last to arrive', () => {
    const latest = { type: 'latest', element: 'v' } as const;
    expect(fold(latest, ['150', '100', '200'], [2, 0, 1]).quantity).toBe('150');
    expect(fold(latest, ['1', '2', '3'], [5, 5, 4]).quantity).toBe('2');
  });
});

describe('A time-weighted sum', () => {
  const weighted = { type: 'time-weighted-sum', element: 'v' } as const;

  it.each<[string, string[], number[], string]>([
    ['a level that holds all along', ['4'], [0], '4'],
    ['a level for half the time', ['4'], [5 * day], '2'],
    ['a level that comes and goes', ['10', '-10'], [2 * day, 3 * day], '1'],
    ['changes at one instant', ['3', '3'], [0, 0], '6'],
    ['a third', ['1', '-1'], [0, (10 * day) / 3], '1/3'],
    ['a change in the last millisecond', ['864000000'], [10 * day - 1], '1'],
    ['the same changes in another order', ['-10', '10'], [3 * day, 2 * day], '1'],
  ])('weighs %s', (_, values, times, quantity) => {
    expect(fold(weighted, values, times).quantity).toBe(quantity);
  });

  it('starts from zero unless the metric carries over', () => {
    const carried = { levels: new Map([[null, Exact.parse(100)]]) };
    const metric = { id: 'm', name: 'm', aggregation: weighted, tiers: [{ unitRate: '1' }] };
    expect(openMeter(compileMetric(metric), segment, carried).quantity.toString()).toBe('0');
    const carrying = compileMetric({ ...metric, aggregation: { ...weighted, carriesOver: true } });
    expect(openMeter(carrying, segment, carried).quantity.toString()).toBe('100');
    expect(openMeter(carrying, { start, end: start }, carried).quantity.toString()).toBe('0');
  });
});
