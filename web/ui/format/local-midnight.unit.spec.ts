import { dayAfter, isDate, localMidnight } from './local-midnight.js';

describe('the first instant of a day', () => {
  it.each([
    ['2026-10-01', 'Europe/Zurich', '2026-09-30T22:00:00.000Z'],
    ['2026-11-01', 'Europe/Zurich', '2026-10-31T23:00:00.000Z'],
    ['2026-10-25', 'Europe/Zurich', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Zurich', '2026-10-25T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Zurich', '2026-03-28T23:00:00.000Z'],
    ['2026-10-01', 'UTC', '2026-10-01T00:00:00.000Z'],
    ['2026-10-01', 'Pacific/Kiritimati', '2026-09-30T10:00:00.000Z'],
    ['2026-10-01', 'America/Los_Angeles', '2026-10-01T07:00:00.000Z'],
    // Clocks go from 24:00 to 01:00, and there is no midnight.
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
    ['2026-02-30', 'UTC', undefined],
    ['now', 'UTC', undefined],
  ])('%s in %s is %s', (date, zone, instant) => {
    expect(localMidnight(date, zone)).toBe(instant);
  });
});

describe('a day', () => {
  it.each([
    ['2026-02-28', '2026-03-01'],
    ['2026-12-31', '2027-01-01'],
  ])('%s is followed by %s', (date, next) => {
    expect(dayAfter(date)).toBe(next);
  });

  it.each(['2026-2-1', '2026-13-01', '2026-02-29', '', '2026-10-01T00:00:00Z'])('is not "%s"', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
