import { mostTokens, quotaOf } from './quota.js';

describe('the quota of the demo', () => {
  it.each(Array.from({ length: 28 }, (_, day) => day + 1))(
    'is nearly used on day %i of a month, by whoever has used the most',
    (day) => {
      const today = Date.UTC(2026, 5, day);
      const lastEnd = Date.UTC(2026, 5, day - 12);
      const month = { lastBegin: lastEnd - 30 * 86_400_000, lastEnd, today };
      const share = mostTokens(month) / Number(quotaOf(month));
      expect(share).toBeGreaterThan(0.8);
      expect(share).toBeLessThanOrEqual(0.9);
    },
  );
});
