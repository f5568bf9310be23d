import { barsOf, frame } from './slot-geometry.js';
import { type CountedRow, type Slot, shownDays, slotAt, slotLengthOf, slotsOf, together } from './slots.js';

const now = Date.parse('2026-03-15T12:30:00Z');
const slots = (first: string, last: string, rows: readonly CountedRow[], zone = 'UTC') =>
  slotsOf({ first, last }, rows, zone, now);
const lookOf = ({ text, entries }: Slot) => [text, entries];

describe('the days that are shown', () => {
  it.each([
    [{}, { first: '2026-02-13', last: '2026-03-15' }],
    [{ from: '2026-03-01' }, { first: '2026-03-01', last: '2026-03-15' }],
    [{ to: '2026-01-31' }, { first: '2026-01-02', last: '2026-01-31' }],
    [
      { from: '2026-01-01', to: '2026-01-01' },
      { first: '2026-01-01', last: '2026-01-01' },
    ],
    [{ from: '2026-03-16' }, undefined],
    [{ from: '2024-01-01', to: '2026-01-01' }, undefined],
  ])('of %j are %j', (search, days) => {
    expect(shownDays(search, 'UTC', now)).toEqual(days);
  });

  it('are those of the zone', () => {
    expect(shownDays({}, 'Pacific/Auckland', now)?.last).toBe('2026-03-16');
  });

  it.each([
    ['2026-01-01', '2026-01-02', 'hour'],
    ['2026-01-01', '2026-01-03', 'day'],
    ['2026-01-01', '2026-04-30', 'day'],
    ['2026-01-01', '2026-05-01', 'week'],
  ] as const)('%s to %s are shown by the %s', (first, last, length) => {
    expect(slotLengthOf({ first, last })).toBe(length);
  });
});

describe('slots', () => {
  it('are there for days without anything, and add up what is of one day', () => {
    const rows = [
      { begins: '2026-03-14', entries: 3 },
      { begins: '2026-03-14', entries: 4 },
    ];
    const shown = slots('2026-03-13', '2026-03-15', rows);
    expect(shown.map(lookOf)).toEqual([
      ['13 Mar 2026', 0],
      ['14 Mar 2026', 7],
      ['15 Mar 2026', 0],
    ]);
    expect(shown.map(({ isRunning }) => isRunning)).toEqual([false, false, true]);
  });

  it('are weeks that begin on a Monday, of the days that were asked for', () => {
    const rows = [
      { begins: '2026-01-01', entries: 1 },
      { begins: '2026-01-04', entries: 2 },
      { begins: '2026-01-05', entries: 4 },
    ];
    const shown = slots('2026-01-01', '2026-06-02', rows);
    expect(shown.slice(0, 2).map(lookOf)).toEqual([
      ['1 Jan 2026 – 4 Jan 2026', 3],
      ['5 Jan 2026 – 11 Jan 2026', 4],
    ]);
    expect(shown.at(-1)).toMatchObject({ first: '2026-06-01', last: '2026-06-02' });
  });

  it('are hours of a short time, as many as the day has in its zone', () => {
    const rows = [{ begins: '2026-03-29T00:00:00.000Z', entries: 5 }];
    const shown = slots('2026-03-29', '2026-03-29', rows, 'Europe/Berlin');
    expect(shown).toHaveLength(23);
    expect(shown.filter(({ entries }) => entries > 0).map(lookOf)).toEqual([['29 Mar, 01:00', 5]]);
    expect(slots('2026-03-15', '2026-03-15', []).findIndex(({ isRunning }) => isRunning)).toBe(12);
  });

  it('leave out what is of another time', () => {
    const elsewhen = [
      { begins: '2026-03-16', entries: 1 },
      { begins: '2026-03-12T23:00:00.000Z', entries: 1 },
    ];
    for (const last of ['2026-03-13', '2026-03-15'])
      expect(slots('2026-03-13', last, elsewhen).every(({ entries }) => entries === 0)).toBe(true);
  });
});

describe('a choice of slots', () => {
  const days = slots('2026-03-10', '2026-03-14', [
    { begins: '2026-03-11', entries: 2 },
    { begins: '2026-03-13', entries: 3 },
  ]);

  it.each([
    [1, 3],
    [3, 1],
  ])('from %d to %d is one time', (one, other) => {
    expect(together(days, one, other)).toMatchObject({
      ...{ first: '2026-03-11', last: '2026-03-13', entries: 5, text: '11 Mar 2026 – 13 Mar 2026' },
    });
  });

  it('of one is that one, and of none nothing', () => {
    expect(together(days, 1, 1)).toBe(days[1]);
    expect(together([], 0, -1)).toBeUndefined();
  });

  it('of hours says which hours', () => {
    expect(together(slots('2026-03-10', '2026-03-10', []), 2, 4)?.text).toBe('10 Mar, 02:00 – 10 Mar, 04:00');
  });

  it.each([
    [-0.2, 0],
    [0, 0],
    [0.39, 1],
    [0.41, 2],
    [1, 4],
    [1.5, 4],
  ])('%d of the way along the drawing is of slot %d', (part, at) => {
    expect(slotAt(part, 5)).toBe(at);
  });
});

describe('bars', () => {
  it('are as high as what they count, and seen where it is not nothing', () => {
    const rows = [
      { begins: '2026-03-13', entries: 10_000 },
      { begins: '2026-03-14', entries: 1 },
      { begins: '2026-03-15', entries: 5_000 },
    ];
    const bars = barsOf(slots('2026-03-12', '2026-03-15', rows), 400);
    expect(bars.map(({ height }) => height)).toEqual([0, frame.height, 2, frame.height / 2]);
    expect(bars.map(({ y, height }) => y + height)).toEqual(bars.map(() => frame.height));
    expect(bars.map(({ x }) => x)).toEqual([12, 112, 212, 312]);
  });
});
