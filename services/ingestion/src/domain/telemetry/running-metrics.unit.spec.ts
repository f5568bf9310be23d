import fc from 'fast-check';
import { telemetryOfJson } from '#otlp';
import { pointsOf } from './metric-points.js';
import { growthOf } from './running-metrics.js';

const point = (startNs: number, timeNs: number, value: string, count = '0') => ({
  startNs: BigInt(startNs),
  timeNs: BigInt(timeNs),
  value,
  count,
});

describe('a running metric grows', () => {
  const last = point(10, 20, '100', '4');
  it.each([
    ['by the difference', point(10, 30, '130.5', '6'), { is: 'growth', value: '30.5', count: '2' }],
    ['by nothing', point(10, 30, '100', '4'), { is: 'growth', value: '0', count: '0' }],
    ['not by the same point again', point(10, 20, '100', '4'), { is: 'repetition' }],
    ['not by an older point', point(10, 19, '90', '3'), { is: 'repetition' }],
    ['not by what an earlier process says late', point(5, 30, '500'), { is: 'repetition' }],
    ['by all of it after a restart', point(25, 30, '7', '1'), { is: 'growth', value: '7', count: '1' }],
    ['by all of it where it has fallen', point(10, 30, '7', '1'), { is: 'growth', value: '7', count: '1' }],
    ['by more than a double can tell', point(10, 30, '9007199254741093', '4'), { value: '9007199254740993' }],
  ])('%s', (_what, next, growth) => {
    expect(growthOf(last, next, true)).toMatchObject(growth);
  });

  it('from its start where it is new, and from the first point where what came before is not ours', () => {
    expect(growthOf(undefined, last, true)).toMatchObject({ is: 'growth', value: '100', count: '4' });
    expect(growthOf(undefined, last, false)).toEqual({ is: 'first', last });
  });

  it('by all that was added, whatever is sent twice, late, and over restarts of the sender', () => {
    const additions = fc.array(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(additions, fc.integer({ min: 0, max: 3 }), (lives, repeats) => {
        let time = 0;
        let last: ReturnType<typeof point> | undefined;
        let grown = 0;
        for (const additionsOfLife of lives) {
          const start = ++time;
          let value = 0;
          for (const addition of additionsOfLife) {
            value += addition;
            const next = point(start, ++time, String(value));
            for (let again = 0; again <= repeats; again++) {
              const growth = growthOf(last, next, true);
              if (growth.is === 'growth') grown += Number(growth.value);
              if (growth.is !== 'repetition') last = growth.last;
            }
          }
        }
        expect(grown).toBe(lives.flat().reduce((sum, addition) => sum + addition, 0));
      }),
    );
  });
});

describe('points of a metric', () => {
  const meanings = (metric: object) =>
    pointsOf(
      telemetryOfJson('metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'm', ...metric }] }] }] })
        .resourceMetrics?.[0]?.scopeMetrics?.[0]?.metrics?.[0] ?? {},
    ).map(({ meaning, value, count }) => [meaning, value, count]);

  it.each<[string, object, unknown[]]>([
    ['a gauge', { gauge: { dataPoints: [{ asDouble: 1.5 }] } }, ['level', 1.5, undefined]],
    [
      'a delta',
      { sum: { aggregationTemporality: 'AGGREGATION_TEMPORALITY_DELTA', dataPoints: [{ asInt: '3' }] } },
      ['amount', 3, undefined],
    ],
    [
      'a running sum',
      { sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [{ asInt: '9007199254740993' }] } },
      ['running', '9007199254740993', undefined],
    ],
    [
      'a running sum that may fall',
      { sum: { aggregationTemporality: 2, dataPoints: [{ asInt: 3 }] } },
      ['level', 3, undefined],
    ],
    [
      'a histogram',
      { histogram: { aggregationTemporality: 2, dataPoints: [{ count: '4', sum: 55 }] } },
      ['running', 55, 4],
    ],
    [
      'an exponential histogram',
      { exponentialHistogram: { aggregationTemporality: 1, dataPoints: [{ count: '4', sum: 55 }] } },
      ['amount', 55, 4],
    ],
  ])('of %s', (_what, metric, expected) => {
    expect(meanings(metric)).toEqual([expected]);
  });

  it('that say that there is no value are none', () => {
    expect(meanings({ gauge: { dataPoints: [{ flags: 1 }] } })).toEqual([]);
  });
});
