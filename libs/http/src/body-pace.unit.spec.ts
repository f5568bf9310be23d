import fc from 'fast-check';
import { isTooSlow, paceLimits } from './body-pace.js';

describe('the pace of a body', () => {
  it.each([
    ['nothing at all within the grace', 5_000, 0, false],
    ['nothing at all after it', 5_001, 0, true],
    ['just the rate', 10_000, 5 * 1_024, false],
    ['less than the rate', 10_000, 5 * 1_024 - 1, true],
    ['a great deal, and not all in time', 30_000, 8_000_000, true],
  ])('with %s', (_what, ms, bytes, expected) => {
    expect(isTooSlow(ms, bytes, paceLimits)).toBe(expected);
  });

  it('may be any within the time for the whole where no rate is asked for', () => {
    expect(isTooSlow(29_999, 0, { ...paceLimits, leastBytesPerSecond: 0 })).toBe(false);
  });

  it('is never too slow with more bytes where it was fast enough with fewer', () => {
    fc.assert(
      fc.property(fc.nat(40_000), fc.nat(50_000), fc.nat(50_000), (ms, bytes, more) => {
        expect(isTooSlow(ms, bytes + more, paceLimits) && !isTooSlow(ms, bytes, paceLimits)).toBe(false);
      }),
    );
  });
});
