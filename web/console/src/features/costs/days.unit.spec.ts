import { barsOf, dayAt, everyDay, frame, isRunning, partOf, slotsOf } from './days.js';
import { marksOf } from './marks.js';

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

describe('what is drawn as one bar', () => {
  it('is a day, of as many days as there is room for', () => {
    const days = everyDay([], 'USD', '2026-01-01', '2026-04-30');
    expect(slotsOf(days)).toBe(days);
  });

  it('is a week of more, from Monday to Sunday but for the ends, with all that its days have', () => {
    const items = [
      item('2026-01-05', '10', '1', '2'),
      item('2026-01-11', '0.5', '-3', '4'),
      item('2026-01-12', '7', '0'),
    ];
    const weeks = slotsOf(everyDay(items, 'USD', '2026-01-01', '2026-05-01'));
    expect(weeks.slice(0, 2).map(({ day, last }) => [day, last])).toEqual([
      ['2026-01-01', '2026-01-04'],
      ['2026-01-05', '2026-01-11'],
    ]);
    expect(weeks[1]).toMatchObject({ usage: '10.5', fees: '-2', revenue: '10.5', cost: '6' });
    expect(weeks.at(-1)).toMatchObject({ day: '2026-04-27', last: '2026-05-01' });
  });

  it.each([
    [900, ['Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov']],
    [316, ['Jun', 'Aug']],
  ])('is marked by months, on %d pixels', (wide, marked) => {
    const { bars } = barsOf(slotsOf(everyDay([], 'USD', '2026-01-01', '2026-12-31')), true, wide);
    expect(marksOf(bars).map(({ text }) => text)).toEqual(marked);
  });
});

describe('what is not over', () => {
  it.each([
    ['2026-11-30', '2026-11-30', true],
    ['2026-11-30', '2026-12-06', true],
    ['2026-11-23', '2026-11-30', true],
    ['2026-11-29', '2026-11-29', false],
    ['2026-12-01', '2026-12-01', false],
  ])('%s to %s on 30 November: %s', (day, last, expected) => {
    expect(isRunning({ day, last }, '2026-11-30')).toBe(expected);
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
    expect(amounts.map(({ amount }) => amount)).toEqual(['0', '20', '40', '60', '80', '100']);
  });

  it.each([
    [200, 100, true, 'M10 200V102q0 -2 2 -2h6q2 0 2 2V200z'],
    [200, 100, false, 'M10 200V100q0 0 0 0h10q0 0 0 0V200z'],
    [200, 199, true, 'M10 200V200q0 -1 1 -1h8q1 0 1 1V200z'],
    [200, 200, true, 'M10 200V200q0 0 0 0h10q0 0 0 0V200z'],
  ])('have from %d to %d, at the top: %j, the outline %s', (from, to, isUpper, outline) => {
    const [bar] = barsOf(days, true).bars;
    expect(bar && partOf({ ...bar, x: 10, width: 10 }, from, to, isUpper)).toBe(outline);
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
    [900, [5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29]],
    [316, [11, 16, 21]],
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
