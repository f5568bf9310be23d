import fc from 'fast-check';
import { Counts } from './counts.js';

describe('counts', () => {
  it('are those of a plain record, however many keys come and go', () => {
    const step = fc.record({ key: fc.integer({ min: 0, max: 3_000 }), adds: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 3_000, maxLength: 6_000 }), (steps) => {
        const counts = new Counts();
        const plain: Record<string, number> = {};
        for (let key = 0; key <= 3_000; key++) counts.add(String(key));
        for (let key = 0; key <= 3_000; key++) counts.subtract(String(key));
        for (const { key, adds } of steps) {
          const before = plain[key] ?? 0;
          plain[key] = Math.max(before + (adds ? 1 : -1), 0);
          if (adds) counts.add(String(key));
          else counts.subtract(String(key));
        }
        const wrong = Object.keys(plain).filter((key) => counts.of(key) !== plain[key]);
        expect(wrong).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
