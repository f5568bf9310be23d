import {
  calendarDayOfYearText,
  calendarDayText,
  dayText,
  localDate,
  momentOfYearText,
  momentText,
  onThreeClocks,
} from './date.js';

describe('a moment', () => {
  it.each([
    ['2026-10-22T12:03:11.402Z', 'Europe/Zurich', '22 Oct 2026, 14:03:11'],
    ['2026-10-22T12:03:11Z', 'UTC', '22 Oct 2026, 12:03:11'],
    ['2026-09-30T22:00:00Z', 'Europe/Zurich', '1 Oct 2026, 00:00:00'],
    ['2026-09-28T10:00:00Z', 'UTC', '28 Sep 2026, 10:00:00'],
    ['2026-10-22T12:03:11Z', 'Asia/Kathmandu', '22 Oct 2026, 17:48:11'],
    ['nonsense', 'UTC', '–'],
  ])('%s in %s is %s', (instant, zone, text) => {
    expect(momentText(instant, zone)).toBe(text);
  });

  it('falls on a day of its zone', () => {
    expect(dayText('2026-12-31T23:30:00Z', 'Europe/Zurich')).toBe('1 Jan 2027');
    expect(momentOfYearText('2026-12-31T23:30:00Z', 'Europe/Zurich')).toBe('1 Jan, 00:30:00');
  });

  it('is told on the clocks of billing, of the reader and of all, each once', () => {
    expect(onThreeClocks('2026-10-22T12:00:00Z', 'Europe/Zurich', 'America/New_York')).toEqual([
      '22 Oct 2026, 14:00:00 Europe/Zurich',
      '22 Oct 2026, 08:00:00 America/New_York',
      '22 Oct 2026, 12:00:00 UTC',
    ]);
    expect(onThreeClocks('2026-10-22T12:00:00Z', 'UTC', 'UTC')).toEqual(['22 Oct 2026, 12:00:00 UTC']);
  });
});

describe('a day of the calendar', () => {
  it.each([
    ['2026-12-01', '1 Dec 2026', '1 Dec'],
    ['2026-13-01', '–', '–'],
    ['', '–', '–'],
  ])('%s is %s wherever it is read, and %s beside its year', (date, text, short) => {
    expect(calendarDayText(date)).toBe(text);
    expect(calendarDayOfYearText(date)).toBe(short);
  });
});

describe('a date on the clocks of a zone', () => {
  it.each([
    ['2026-09-30T22:00:00Z', 'Europe/Zurich', '2026-10-01'],
    ['2026-12-31T23:59:59Z', 'UTC', '2026-12-31'],
    ['2027-01-01T04:00:00Z', 'America/New_York', '2026-12-31'],
    ['no moment', 'UTC', undefined],
  ])('of %s in %s is %s', (instant, zone, date) => {
    expect(localDate(instant, zone)).toBe(date);
  });
});
