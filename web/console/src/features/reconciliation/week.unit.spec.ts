import type { Hour } from './reconciliation.queries.js';
import { cellName, dayName, lastCounted, levelOf, placeAfter, weekOf } from './week.js';

const hour = (at: string, counts: Partial<Hour> = {}): Hour => ({
  hour: at,
  accepted: 10,
  rejected: 0,
  redriven: 0,
  returned: 0,
  rated: 10,
  unattributed: 0,
  voided: 0,
  duplicates: 0,
  conflicts: 0,
  stored: 10,
  difference: 0,
  differences: [],
  state: 'reconciled',
  ...counts,
});
const lengthsOf = (last: string, zone: string) => weekOf([], last, zone).map(({ cells }) => cells.length);

describe('a week of hours', () => {
  it('has seven days up to the last, and each hour where it was counted', () => {
    const found = hour('2026-11-30T13:00:00Z');
    const week = weekOf([found, hour('2026-11-20T13:00:00Z')], '2026-11-30', 'UTC');
    expect(week.map(({ day }) => day)).toEqual(
      ['24', '25', '26', '27', '28', '29', '30'].map((day) => `2026-11-${day}`),
    );
    expect(week[6]?.cells[13]).toEqual({ at: '2026-11-30T13:00:00.000Z', found });
    expect(week.flatMap(({ cells }) => cells).filter((one) => one.found)).toHaveLength(1);
  });

  it.each([
    ['UTC', '2026-10-26', [24, 24, 24, 24, 24, 24, 24]],
    ['Europe/Berlin', '2026-10-26', [24, 24, 24, 24, 24, 25, 24]],
    ['Europe/Berlin', '2026-03-29', [24, 24, 24, 24, 24, 24, 23]],
    ['Asia/Kolkata', '2026-10-26', [24, 24, 24, 24, 24, 24, 24]],
  ])('has the hours that the clocks of %s have up to %s', (zone, last, lengths) => {
    expect(lengthsOf(last, zone)).toEqual(lengths);
  });

  it('leaves no hour out and has none twice', () => {
    const starts = weekOf([], '2026-10-26', 'Asia/Kolkata').flatMap(({ cells }) =>
      cells.map(({ at }) => Date.parse(at)),
    );
    for (const [at, start] of starts.slice(1).entries()) expect(start - (starts[at] as number)).toBe(3_600_000);
  });
});

describe('an hour of it', () => {
  it.each([
    [0, 100, 0],
    [1, 100, 1],
    [10, 100, 2],
    [50, 100, 3],
    [100, 100, 4],
    [0, 0, 0],
  ])('of %d of at most %d is so dark: %d', (accepted, most, level) => {
    expect(levelOf(accepted, most)).toBe(level);
  });

  it.each([
    [undefined, '30 Nov, 14:00: nothing counted'],
    [hour('2026-11-30T13:00:00Z', { accepted: 1_204 }), '30 Nov, 14:00: 1,204 accepted, reconciled'],
    [hour('2026-11-30T13:00:00Z', { state: 'on-its-way' }), '30 Nov, 14:00: 10 accepted, on its way'],
    [
      hour('2026-11-30T13:00:00Z', { state: 'unreconciled', difference: 1 }),
      '30 Nov, 14:00: 10 accepted, differs by 1 event',
    ],
  ])('is read by its name: %#', (found, name) => {
    expect(cellName({ at: '2026-11-30T13:00:00.000Z', found }, 'Europe/Berlin')).toBe(name);
  });

  it('stands in the row of its day', () => {
    expect(dayName('2026-11-30')).toBe('30 Nov');
  });
});

describe('a key', () => {
  const counted = ['2026-11-28T05:00:00Z', '2026-11-29T03:00:00Z', '2026-11-29T09:00:00Z', '2026-11-30T05:00:00Z'];
  const week = weekOf(
    counted.map((at) => hour(at)),
    '2026-11-30',
    'UTC',
  );

  it.each([
    ['ArrowRight', [5, 3], [5, 9]],
    ['ArrowRight', [5, 9], [6, 5]],
    ['ArrowRight', [6, 5], undefined],
    ['ArrowLeft', [5, 3], [4, 5]],
    ['ArrowLeft', [4, 5], undefined],
    ['ArrowDown', [4, 5], [6, 5]],
    ['ArrowUp', [6, 5], [4, 5]],
    ['ArrowUp', [5, 9], undefined],
    ['Home', [5, 9], [5, 3]],
    ['End', [5, 3], [5, 9]],
    ['x', [5, 3], undefined],
    ['toString', [5, 3], undefined],
  ])('%s leads from %j to %j, past hours without a count', (key, [day, cell], to) => {
    const found = placeAfter(key, { day: day as number, cell: cell as number }, week);
    expect(found && [found.day, found.cell]).toEqual(to);
  });

  it('begins at the last hour with a count, if there is one', () => {
    expect(lastCounted(week)).toEqual({ day: 6, cell: 5 });
    expect(lastCounted(weekOf([], '2026-11-30', 'UTC'))).toBeUndefined();
  });
});
