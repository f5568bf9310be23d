import { calendarDaysText, daysPassed, periodText } from './period.js';

describe('a period', () => {
  it.each([
    ['2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z', 'Europe/Zurich', '1 – 31 Oct 2026'],
    ['2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z', 'UTC', '1 – 31 Oct 2026'],
    ['2026-09-28T00:00:00Z', '2026-10-28T00:00:00Z', 'UTC', '28 Sep – 27 Oct 2026'],
    ['2026-12-15T00:00:00Z', '2027-01-15T00:00:00Z', 'UTC', '15 Dec 2026 – 14 Jan 2027'],
    ['2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z', 'UTC', '1 Oct 2026'],
    ['2026-10-01T10:05:00Z', '2026-10-01T10:10:00Z', 'UTC', '1 Oct 2026, 10:05 – 10:10'],
    ['2026-10-01T10:05:07Z', '2026-11-01T10:05:07Z', 'UTC', '1 Oct 2026, 10:05:07 – 1 Nov 2026, 10:05:07'],
    ['2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z', 'Europe/Zurich', '1 Oct 2026, 02:00 – 1 Nov 2026, 01:00'],
    ['?', '2026-11-01T00:00:00Z', 'UTC', '–'],
  ])('from %s to %s in %s is %s', (start, end, zone, text) => {
    expect(periodText({ start, end }, zone)).toBe(text);
  });

  it.each([
    ['2026-10-01', '2026-10-31', '1 – 31 Oct 2026'],
    ['2026-10-31', '2026-11-29', '31 Oct – 29 Nov 2026'],
    ['2025-12-01', '2026-11-29', '1 Dec 2025 – 29 Nov 2026'],
    ['2026-11-29', '2026-11-29', '29 Nov 2026'],
    ['2026-13-01', '2026-11-29', '–'],
  ])('of the days from %s to %s, both included, is %s', (first, last, text) => {
    expect(calendarDaysText(first, last)).toBe(text);
  });

  const october = { start: '2026-09-30T22:00:00Z', end: '2026-10-31T23:00:00Z' };

  it.each([
    ['2026-09-30T22:00:00Z', 1],
    ['2026-10-14T12:00:00Z', 14],
    ['2026-10-31T22:59:59Z', 31],
    ['2027-01-01T00:00:00Z', 31],
    ['2026-01-01T00:00:00Z', 0],
  ])('of a month in which clocks change has, at %s, seen %d of 31 days', (at, passed) => {
    expect(daysPassed(october, at, 'Europe/Zurich')).toEqual({ passed, all: 31 });
  });
});
