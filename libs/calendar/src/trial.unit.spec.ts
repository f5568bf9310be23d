import { isTimeZone, startOfLocalDate } from './local-time.js';
import { graceMs, isTestPeriod, lateWindowMs, periodUnits } from './period-unit.js';
import { addTrial, localDaysAfter } from './trial.js';

describe('A trial', () => {
  it.each([
    ['2024-03-05T12:12:00Z', 'day', 13, 'UTC', '2024-03-18T12:12:00.000Z'],
    ['2026-12-24T00:00:00Z', 'week', 2, 'UTC', '2027-01-07T00:00:00.000Z'],
    ['2026-01-31T00:00:00Z', 'month', 1, 'UTC', '2026-02-28T00:00:00.000Z'],
    ['2026-03-20T11:00:00Z', 'day', 14, 'Europe/Berlin', '2026-04-03T10:00:00.000Z'],
  ] as const)('from %s for %s × %i in %s ends at %s', (start, unit, count, timeZone, end) => {
    expect(new Date(addTrial(Date.parse(start), unit, count, timeZone)).toISOString()).toBe(end);
  });
});

describe('A local day', () => {
  it.each([
    ['2026-01-31', 'UTC', 0, '2026-01-31T00:00:00.000Z'],
    ['2026-01-31', 'America/New_York', 1, '2026-02-01T05:00:00.000Z'],
    // Midnight does not exist there on that day.
    ['2024-03-30', 'Africa/Cairo', 27, '2024-04-25T22:00:00.000Z'],
  ])('begins: %s in %s and %i days', (date, timeZone, days, begins) => {
    expect(new Date(startOfLocalDate(date, timeZone, days)).toISOString()).toBe(begins);
  });

  it('later is at the same local time', () => {
    const at = localDaysAfter(Date.parse('2026-03-28T09:00:00Z'), 1, 'Europe/Berlin');
    expect(new Date(at).toISOString()).toBe('2026-03-29T08:00:00.000Z');
  });
});

describe('A time zone', () => {
  it('has a name of the IANA database', () => {
    expect(['Europe/Berlin', 'UTC', 'Asia/Kathmandu'].every(isTimeZone)).toBe(true);
    expect(['', '+02:00', 'Berlin', 'Europe/Nowhere'].some(isTimeZone)).toBe(false);
  });
});

describe('Grace and late window', () => {
  it('are an hour and a day, and ten seconds each for test periods', () => {
    for (const unit of periodUnits) {
      const expected = isTestPeriod(unit) ? [10_000, 10_000] : [3_600_000, 86_400_000];
      expect([graceMs(unit), lateWindowMs(unit)]).toEqual(expected);
    }
    expect(periodUnits.filter(isTestPeriod)).toEqual(['test-5-minutes', 'test-5-minutes-synthetic']);
  });
});
