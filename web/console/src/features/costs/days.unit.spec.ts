import { barsOf, dayAt, everyDay, frame, marksOf } from './days.js';

const item = (day: string, usage: string, fees: string | undefined, cost = '0', currency = 'USD') => ({
  day,
  usage,
  fees,
  cost,
  currency,
  revenue: usage,
});

describe('the days of a range', () => {
  it('are all there, in one currency, over the end of a month', () => {
    const items = [
      item('2026-10-31', '10', '5'),
      item('2026-10-31', '7', '0', '0', 'EUR'),
      item('2026-11-02', '3', undefined),
    ];
    expect(
      everyDay(items, 'USD', '2026-10-31', '2026-11-02').map(({ day, usage, fees }) => [day, usage, fees]),
    ).toEqual([
      ['2026-10-31', '10', '5'],
      ['2026-11-01', '0', '0'],
      ['2026-11-02', '3', '0'],
    ]);
  });

  it('end where a browser has no room for more', () => {
    expect(everyDay([], 'USD', '2000-01-01', '2026-01-01')).toHaveLength(400);
  });
});

describe('the bars', () => {
  const days = everyDay(
    [item('2026-10-01', '60', '40', '30'), item('2026-10-02', '10', '-5', '20')],
    'USD',
    '2026-10-01',
    '2026-10-02',
  );

  it('stand on each other, within their frame', () => {
    const { bars, amounts } = barsOf(days, true);
    expect(bars[0]).toMatchObject({ feesY: frame.top });
    expect(bars[0]?.usageY).toBeGreaterThan(frame.top);
    expect(bars[1]?.feesY).toBe(bars[1]?.usageY);
    expect(amounts.map(({ amount }) => amount)).toEqual(['0', '25', '50', '75', '100']);
  });

  it('have a line of costs only in their own currency', () => {
    expect(barsOf(days, true).cost).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
    expect(barsOf(days, false).cost).toBe('');
    expect(barsOf([], true)).toMatchObject({ bars: [], cost: '' });
  });

  it.each([
    [0, 0],
    [1, 29],
    [0.5, 14],
  ])('have at %d of the width the day %d of 30', (part, day) => {
    expect(dayAt(part, 30)).toBe(day);
  });

  it.each([
    [900, [5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27]],
    [316, [16]],
    [200, []],
  ])('are marked by their days, on %d pixels where there is room: %j', (wide, marked) => {
    const october = everyDay([], 'USD', '2026-10-01', '2026-10-31');
    const { bars } = barsOf(october, true, wide);
    expect(bars.at(-1)?.x).toBeLessThan(wide - frame.end);
    expect(marksOf(bars).map(({ text }) => Number(text))).toEqual(marked);
  });

  it('have no marks where there is one day', () => {
    expect(marksOf(barsOf(everyDay([], 'USD', '2026-10-01', '2026-10-01'), true).bars)).toEqual([]);
  });
});
