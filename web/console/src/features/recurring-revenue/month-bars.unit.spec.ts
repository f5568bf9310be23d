import { barsOf, frame, monthAt } from './month-bars.js';

const month = {
  ...{ first: '2026-10-01', isRunning: false, customers: 2, newCustomers: 1, churnedCustomers: 1 },
  ...{ atStart: '80', recurring: '100', new: '30', expansion: '10', contraction: '0', churned: '20' },
};

describe('bars of months', () => {
  it('stand upon what was kept, and what went hangs below them', () => {
    const { bars, floor, amounts } = barsOf([month], 400);
    const [bar] = bars;
    const high = frame.height - frame.top - frame.bottom;
    // The scale goes from 20 below nothing to 100 above.
    expect(floor).toBeCloseTo(frame.top + (high * 100) / 120, 0);
    expect(bar?.kept.height).toBeCloseTo((high * 60) / 120, 0);
    expect(bar?.gained.height).toBeCloseTo((high * 40) / 120, 0);
    expect(bar?.lost.height).toBeCloseTo((high * 20) / 120, 0);
    expect(amounts.at(-1)).toEqual({ amount: '100', y: frame.top });
  });

  it('have no height without anything', () => {
    const nothing = { ...month, recurring: '0', new: '0', expansion: '0', churned: '0' };
    expect(barsOf([nothing], 400).bars[0]).toMatchObject({ kept: { height: 0 }, gained: { height: 0 } });
  });

  it.each([
    [0, 0],
    [0.55, 6],
    [1, 11],
  ])('at %d of the width is month %d', (part, at) => {
    expect(monthAt(part, 12, 900)).toBe(at);
  });
});
