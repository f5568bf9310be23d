import fc from 'fast-check';
import { slotMs, slotsOf } from './slots.js';

const noon = Date.UTC(2026, 10, 2, 12);

describe('the slots of a range', () => {
  it.each([
    ['whole slots', noon, noon + 2 * slotMs, { from: noon, to: noon + 2 * slotMs }, []],
    [
      'an edge on both sides',
      noon - 1,
      noon + slotMs + 5,
      { from: noon, to: noon + slotMs },
      [
        { from: noon - 1, to: noon },
        { from: noon + slotMs, to: noon + slotMs + 5 },
      ],
    ],
    [
      'less than a slot',
      noon + 1,
      noon + 7,
      { from: noon + slotMs, to: noon + slotMs },
      [{ from: noon + 1, to: noon + 7 }],
    ],
  ])('%s', (_what, from, to, whole, edges) => {
    expect(slotsOf({ from, to })).toEqual({ whole, edges });
  });

  it('cover each instant of it once, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 * slotMs }),
        fc.integer({ min: 1, max: 10 * slotMs }),
        (from, length) => {
          const { whole, edges } = slotsOf({ from, to: from + length });
          const parts = [whole, ...edges]
            .filter((part) => part.from < part.to)
            .sort((one, other) => one.from - other.from);
          expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([from, from + length]);
          for (const [at, part] of parts.slice(1).entries()) expect(part.from).toBe(parts[at]!.to);
          expect(whole.from % slotMs).toBe(0);
          expect(whole.to % slotMs).toBe(0);
        },
      ),
    );
  });
});
