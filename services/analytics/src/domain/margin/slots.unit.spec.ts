import fc from 'fast-check';
import type { MarginDimension, MarginFilters } from './margin.js';
import { type Slot, slotFor, slotMs, slotsOf } from './slots.js';

const noon = Date.UTC(2026, 10, 2, 12);
const quarter = slotMs.quarter;

describe('the slots of a range', () => {
  it.each([
    ['whole slots', noon, noon + 2 * quarter, { from: noon, to: noon + 2 * quarter }, []],
    [
      'an edge on both sides',
      noon - 1,
      noon + quarter + 5,
      { from: noon, to: noon + quarter },
      [
        { from: noon - 1, to: noon },
        { from: noon + quarter, to: noon + quarter + 5 },
      ],
    ],
    [
      'less than a slot',
      noon + 1,
      noon + 7,
      { from: noon + quarter, to: noon + quarter },
      [{ from: noon + 1, to: noon + 7 }],
    ],
  ])('%s', (_what, from, to, whole, edges) => {
    expect(slotsOf({ from, to }, 'quarter')).toEqual({ whole, edges });
  });

  it.each<Slot>(['quarter', 'day'])('cover each instant of it once, and no other: %s', (slot) => {
    const instants = fc.integer({ min: 0, max: 10 * slotMs[slot] });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 10 * slotMs[slot] }), (from, length) => {
        const { whole, edges } = slotsOf({ from, to: from + length }, slot);
        const parts = [whole, ...edges]
          .filter((part) => part.from < part.to)
          .sort((one, other) => one.from - other.from);
        expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([from, from + length]);
        for (const [at, part] of parts.slice(1).entries()) expect(part.from).toBe(parts[at]!.to);
        expect(whole.from % slotMs[slot]).toBe(0);
        expect(whole.to % slotMs[slot]).toBe(0);
      }),
    );
  });
});

describe('what has the sums of a question', () => {
  it.each<[MarginDimension[], MarginFilters, Slot | undefined]>([
    [[], {}, 'quarter'],
    [['day', 'hour', 'product', 'model', 'provider', 'agent'], { productId: 'p', model: 'm' }, 'quarter'],
    [['customer'], { model: undefined }, 'day'],
    [['customer', 'product'], { productId: 'p' }, 'day'],
    [['product'], { accountId: 'a' }, 'day'],
    [[], { subscriptionId: 's' }, 'day'],
    [['day'], { subscriptionId: 's' }, undefined],
    [['customer', 'model'], {}, undefined],
    [['customer'], { agent: 'a' }, undefined],
    [['credential'], {}, undefined],
    [[], { subscriber: 'ada' }, undefined],
  ])('%o, %o: %s', (groupBy, filters, slot) => {
    expect(slotFor({ groupBy, filters })).toBe(slot);
  });
});
