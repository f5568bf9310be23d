import fc from 'fast-check';
import { Exact } from '#money';
import { elapsedOf, paceOf } from './budget-pace.js';

const dayMs = 86_400_000;
const window = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1) };
const on = (days: number) => window.start + days * dayMs;
const paceWith = (days: number, value: string, limit = '100') =>
  paceOf({ window, now: on(days), value: Exact.parse(value), limit: Exact.parse(limit) });

describe('the pace of a budget', () => {
  it.each<[days: number, value: string, forecast: string, reachedOn: number | undefined]>([
    [15, '50', '100', 30],
    [15, '49.999999', '99.999998', undefined],
    [8, '80', '300', 10],
    [30, '99', '99', undefined],
    // It is reached already.
    [10, '120', '360', undefined],
    [10, '0', '0', undefined],
    // What was taken back outweighs what was used.
    [10, '-3', '-9', undefined],
    [7, '1', '4.285714', undefined],
  ])('%i days with %s come to %s, and reach 100 on day %s', (days, value, forecast, reachedOn) => {
    const pace = paceWith(days, value);
    expect(pace?.forecast.toString()).toBe(forecast);
    expect(pace?.reachesLimitAt).toBe(reachedOn === undefined ? undefined : on(reachedOn));
  });

  it('is not known before anything is over, and has an end with its window', () => {
    expect(paceWith(0, '5')).toBeUndefined();
    expect(paceWith(-3, '5')).toBeUndefined();
    expect(paceWith(40, '5')?.forecast.toString()).toBe('5');
    const parts = [-1, 0, 15, 30, 99].map((days) => elapsedOf({ window, now: on(days) }).toString());
    expect(parts).toEqual(['0', '0', '0.5', '1', '1']);
  });

  it('reaches a limit between now and the end, and only where its forecast does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 * dayMs }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (over, value, limit) => {
          const now = window.start + over;
          const given = { window, now, value: Exact.parse(String(value)), limit: Exact.parse(String(limit)) };
          const pace = paceOf(given);
          const isAhead = value < limit && BigInt(value) * BigInt(30 * dayMs) >= BigInt(limit) * BigInt(over);
          expect(pace?.reachesLimitAt !== undefined).toBe(isAhead);
          if (pace?.reachesLimitAt === undefined) return;
          expect(pace.reachesLimitAt).toBeGreaterThanOrEqual(now);
          expect(pace.reachesLimitAt).toBeLessThanOrEqual(window.end);
        },
      ),
    );
  });
});
