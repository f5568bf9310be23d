import fc from 'fast-check';
import { longestRetryAfterMs, retryAfterOf } from './retry-after.js';

const now = Date.UTC(2026, 0, 1);

describe('what an endpoint asks for with Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 1 ', 1_000],
    ['Thu, 01 Jan 2026 00:05:00 GMT', 300_000],
    ['999999999', longestRetryAfterMs],
    ['Fri, 01 Jan 2027 00:00:00 GMT', longestRetryAfterMs],
    ['0', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['Wed, 31 Dec 2025 23:59:59 GMT', undefined],
    ['2026-01-02', undefined],
    [undefined, undefined],
  ])('%j is %j', (header, waitMs) => {
    expect(retryAfterOf(header, now)).toBe(waitMs);
  });

  it('is never more than the bound, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), (header) => (retryAfterOf(header, now) ?? 1) <= longestRetryAfterMs));
  });
});
