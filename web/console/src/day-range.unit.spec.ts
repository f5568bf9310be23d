import { dayRange, neighbouringDays } from './day-range.js';

describe('a range of days', () => {
  it('ends with its last day', () => {
    expect(dayRange({ from: '2026-10-01', to: '2026-10-31' }, 'Europe/Zurich')).toEqual({
      from: '2026-09-30T22:00:00.000Z',
      to: '2026-10-31T23:00:00.000Z',
    });
  });

  it('is open where no day is named', () => {
    expect(dayRange({}, 'UTC')).toEqual({ from: undefined, to: undefined });
  });
});

describe('the days beside some days', () => {
  it.each([
    ['2026-03-10', '2026-03-10', 'before', '2026-03-09', '2026-03-09'],
    ['2026-02-01', '2026-02-28', 'after', '2026-03-01', '2026-03-28'],
    ['2026-01-01', '2026-01-31', 'before', '2025-12-01', '2025-12-31'],
  ] as const)('%s to %s, %s, are %s to %s', (from, to, where, first, last) => {
    expect(neighbouringDays(from, to, where)).toEqual({ from: first, to: last });
  });
});
