import fc from 'fast-check';
import { Inflow } from './inflow.js';

const limits = { worthLength: 100_000, longestMs: 10, leastLength: 30_000 };

const waitAfter = (lengthPerMs: number, everyMs: number, quietMs = 0, length = 0): number => {
  const inflow = new Inflow();
  for (let at = 1; at <= 200; at++) inflow.sent(lengthPerMs * everyMs, at * everyMs);
  return inflow.waitFor(limits, length, 200 * everyMs + quietMs);
};

describe('how much usage comes', () => {
  it.each([
    ['nothing yet', new Inflow().waitFor(limits, 0, 0), 0],
    ['too little to wait for', waitAfter(2_900, 5), 0],
    ['some: as long as may be', waitAfter(5_000, 5), 10],
    ['much: until a send is worth it', waitAfter(20_000, 5), 5],
    ['much, and some of it is there', waitAfter(20_000, 5, 0, 60_000), 2],
    ['much, and enough is there', waitAfter(20_000, 5, 0, 100_000), 0],
    ['very much', waitAfter(100_000, 5), 1],
    ['much, and then a pause', waitAfter(20_000, 5, 1_000), 0],
  ])('says how long to wait for company: %s', (_what, wait, expected) => {
    expect(wait).toBeCloseTo(expected, 1);
  });

  it('never says longer than may be waited', () => {
    const sends = fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(5_000)), { maxLength: 30 });
    fc.assert(
      fc.property(sends, (all) => {
        const inflow = new Inflow();
        let at = 0;
        for (const [length, afterMs] of all) {
          at += afterMs;
          inflow.sent(length, at);
        }
        expect(inflow.waitFor(limits, 1_000, at)).toBeGreaterThanOrEqual(0);
        expect(inflow.waitFor(limits, 1_000, at)).toBeLessThanOrEqual(limits.longestMs);
      }),
    );
  });
});
