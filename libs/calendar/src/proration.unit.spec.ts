import fc from 'fast-check';
import { Exact } from '#money';
import { localDaysBetween } from './local-time.js';
import {
  daysToPeriodEndShare,
  elapsedShare,
  exclusiveDaysShare,
  inclusiveDays,
  inclusiveDaysShare,
  share,
  shareOfPeriod,
} from './proration.js';

const at = (text: string) => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
const span = (start: string, end: string) => ({ start: at(start), end: at(end) });
const january = span('2026-01-01', '2026-02-01');

describe('A share of a period', () => {
  it.each([
    ['elapsed time', elapsedShare(span('2026-01-01T12:00:00Z', '2026-02-01'), january), '61/62'],
    ['elapsed time of a full period', elapsedShare(january, january), '1'],
    ['elapsed time of no length', elapsedShare(span('2026-02-01', '2026-02-01'), january), '0'],
    [
      'whole days, the last not counting',
      exclusiveDaysShare(span('2026-01-16', '2026-02-01'), january, 'UTC'),
      '16/31',
    ],
    [
      'whole days up to the change',
      exclusiveDaysShare(span('2026-01-01', '2026-01-16T18:00:00Z'), january, 'UTC'),
      '15/31',
    ],
    [
      'whole days, both counting',
      inclusiveDaysShare(span('2026-01-01', '2026-01-16T18:00:00Z'), january, 'UTC'),
      '16/31',
    ],
    ['whole days to the period’s last one', daysToPeriodEndShare(at('2026-01-15T09:00:00Z'), january, 'UTC'), '17/31'],
    [
      'whole days of a stretch without length',
      inclusiveDaysShare(span('2026-01-05', '2026-01-05'), january, 'UTC'),
      '0',
    ],
  ])('by %s', (_, found, expected) => {
    expect(found.toString()).toBe(expected);
  });

  it('is by elapsed time for test periods even where whole days are chosen', () => {
    const full = span('2026-01-01T00:00:00Z', '2026-01-01T00:05:00Z');
    const half = span('2026-01-01T00:02:30Z', '2026-01-01T00:05:00Z');
    expect(shareOfPeriod('whole-days', half, full, 'test-5-minutes', 'UTC').toString()).toBe('0.5');
    expect(
      shareOfPeriod('whole-days', span('2026-01-31T23:00:00Z', '2026-02-01'), january, 'month', 'UTC').toString(),
    ).toBe('1/31');
    expect(
      shareOfPeriod('elapsed-time', span('2026-01-31T23:00:00Z', '2026-02-01'), january, 'month', 'UTC').toString(),
    ).toBe('1/744');
  });

  it('never leaves the range from nothing to the whole', () => {
    expect([share(-1, 30), share(0, 0), share(31, 30)].map(String)).toEqual(['0', '0', '1']);
  });

  it('adds up to the whole with its rest, by elapsed time and by days', () => {
    fc.assert(
      fc.property(fc.integer({ min: january.start, max: january.end }), (changeAt) => {
        const before = { start: january.start, end: changeAt };
        const after = { start: changeAt, end: january.end };
        expect(elapsedShare(before, january).plus(elapsedShare(after, january)).equals(Exact.one)).toBe(true);
        const days = exclusiveDaysShare(before, january, 'Asia/Tokyo').plus(
          exclusiveDaysShare(after, january, 'Asia/Tokyo'),
        );
        expect(days.equals(Exact.one)).toBe(true);
      }),
    );
  });

  it.each([
    ['2024-03-09T00:00:00Z', '2024-03-11T00:00:00Z', 'America/New_York', 2],
    ['2024-08-01T23:00:00Z', '2024-08-03T01:00:00Z', 'America/Los_Angeles', 1],
    ['2024-05-01T08:00:00Z', '2024-05-01T17:00:00Z', 'Europe/Berlin', 0],
    ['2024-12-30T00:00:00Z', '2025-01-02T00:00:00Z', 'Asia/Kathmandu', 3],
  ])('counts local dates from %s to %s in %s', (start, end, timeZone, days) => {
    expect(localDaysBetween(at(start), at(end), timeZone)).toBe(days);
    expect(inclusiveDays({ start: at(start), end: at(end) }, timeZone)).toBeGreaterThanOrEqual(days);
  });
});
