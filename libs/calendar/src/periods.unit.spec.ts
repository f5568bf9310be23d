import fc from 'fast-check';
import type { BillingCadence } from './cadence.js';
import { keepsPeriod } from './cadence.js';
import { instantFromText } from './instant-text.js';
import { periodUnits } from './period-unit.js';
import { periodAt, periodContaining } from './periods.js';
import { elapsedShare } from './proration.js';

const at = (text: string) => instantFromText(text.length === 10 ? `${text}T00:00:00Z` : text) as number;
const iso = (instant: number) => new Date(instant).toISOString().replace('T00:00:00.000Z', '').replace('.000Z', 'Z');
const monthly = (anchor: string, more: Partial<BillingCadence> = {}): BillingCadence => ({
  unit: 'month',
  count: 1,
  aligned: false,
  timeZone: 'UTC',
  anchorAt: at(anchor),
  ...more,
});
const starts = (cadence: BillingCadence, periods: number) =>
  Array.from({ length: periods }, (_, index) => iso(periodAt(cadence, index).start));

describe('Periods from an anchor', () => {
  it('clamp to short months and return to the anchor’s day, over two years', () => {
    expect(starts(monthly('2027-01-31'), 26)).toEqual([
      ...['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31', '2027-06-30', '2027-07-31'],
      ...['2027-08-31', '2027-09-30', '2027-10-31', '2027-11-30', '2027-12-31', '2028-01-31', '2028-02-29'],
      ...['2028-03-31', '2028-04-30', '2028-05-31', '2028-06-30', '2028-07-31', '2028-08-31', '2028-09-30'],
      ...['2028-10-31', '2028-11-30', '2028-12-31', '2029-01-31', '2029-02-28'],
    ]);
  });

  it.each<[string, Partial<BillingCadence>, string, string[]]>([
    ['days', { unit: 'day' }, '2026-12-30', ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']],
    ['ten days', { unit: 'day', count: 10 }, '2026-02-20', ['2026-02-20', '2026-03-02', '2026-03-12', '2026-03-22']],
    ['weeks', { unit: 'week' }, '2026-12-24', ['2026-12-24', '2026-12-31', '2027-01-07', '2027-01-14']],
    ['two months', { count: 2 }, '2026-12-31', ['2026-12-31', '2027-02-28', '2027-04-30', '2027-06-30']],
    ['quarters', { unit: 'quarter' }, '2026-11-30', ['2026-11-30', '2027-02-28', '2027-05-30', '2027-08-30']],
    ['years', { unit: 'year' }, '2028-02-29', ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28']],
    ['four years', { unit: 'year', count: 4 }, '2028-02-29', ['2028-02-29', '2032-02-29', '2036-02-29', '2040-02-29']],
  ])('count %s', (_, more, anchor, expected) => {
    expect(starts(monthly(anchor, more), 4)).toEqual(expected);
  });

  it.each(['test-5-minutes', 'test-5-minutes-synthetic'] as const)(
    'of %s are elapsed time, twelve to the hour',
    (unit) => {
      const cadence = monthly('2026-03-29T00:58:30.250Z', { unit, timeZone: 'Europe/Berlin' });
      const period = periodAt(cadence, 12);
      expect([period.start - cadence.anchorAt, period.end - cadence.anchorAt]).toEqual([3_600_000, 3_900_000]);
    },
  );

  it('keep the anchor’s wall clock through summer time, so that days have 23 to 25 hours', () => {
    const cadence = monthly('2026-03-28T11:00:00Z', { unit: 'day', timeZone: 'Europe/Berlin' });
    const hours = Array.from({ length: 3 }, (_, index) => periodAt(cadence, index)).map(
      (p) => (p.end - p.start) / 3_600_000,
    );
    expect(hours).toEqual([23, 24, 24]);
    const autumn = periodAt(cadence, 210);
    expect([iso(autumn.start), (autumn.end - autumn.start) / 3_600_000]).toEqual(['2026-10-24T10:00:00Z', 25]);
  });

  it('move a time that does not exist forward by the gap', () => {
    const cadence = monthly('2026-03-28T01:30:00Z', { unit: 'day', timeZone: 'Europe/Berlin' });
    expect(starts(cadence, 3)).toEqual(['2026-03-28T01:30:00Z', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z']);
  });

  it('take the first of a time that exists twice, except for the anchor itself', () => {
    const before = monthly('2026-10-24T00:30:00Z', { unit: 'day', timeZone: 'Europe/Berlin' });
    expect(starts(before, 3)).toEqual(['2026-10-24T00:30:00Z', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z']);
    const second = monthly('2026-10-25T01:30:00Z', { unit: 'day', timeZone: 'Europe/Berlin' });
    expect(starts(second, 2)).toEqual(['2026-10-25T01:30:00Z', '2026-10-26T01:30:00Z']);
  });

  it('are half-open to the millisecond', () => {
    const cadence = monthly('2026-01-01');
    expect(periodContaining(cadence, at('2026-02-01') - 1)?.index).toBe(0);
    expect(periodContaining(cadence, at('2026-02-01'))?.index).toBe(1);
    expect(periodContaining(cadence, at('2026-01-01') - 1)).toBeUndefined();
  });

  it('follow one another without a gap, and contain exactly their own instants', () => {
    const zone = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kathmandu',
    );
    const cadences = fc.record<BillingCadence>({
      unit: fc.constantFrom(...periodUnits),
      count: fc.integer({ min: 1, max: 5 }),
      aligned: fc.boolean(),
      timeZone: zone,
      anchorAt: fc.integer({ min: at('2005-01-01'), max: at('2035-01-01') }),
    });
    fc.assert(
      fc.property(
        cadences,
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (cadence, index, part) => {
          const period = periodAt(cadence, index);
          const next = periodAt(cadence, period.index + 1);
          expect(next.start).toBe(period.end);
          expect(periodAt(cadence, 0).start).toBe(cadence.anchorAt);
          // A zone that skipped a whole day (Apia, 2011) has a day without length.
          if (period.end === period.start) return;
          const inside = Math.min(period.end - 1, period.start + Math.floor(part * (period.end - period.start)));
          expect(periodContaining(cadence, inside)).toEqual(period);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuse a count below one', () => {
    expect(() => periodAt(monthly('2026-01-01', { count: 0 }), 0)).toThrow(RangeError);
  });
});

describe('Aligned periods', () => {
  it.each<[string, Partial<BillingCadence>, string, string[], string]>([
    ['weeks, on Mondays', { unit: 'week' }, '2026-01-01', ['2026-01-01', '2026-01-05', '2026-01-12'], '2025-12-29'],
    ['months', {}, '2026-01-17T08:00:00Z', ['2026-01-17T08:00:00Z', '2026-02-01', '2026-03-01'], '2026-01-01'],
    ['quarters', { unit: 'quarter' }, '2026-05-20', ['2026-05-20', '2026-07-01', '2026-10-01'], '2026-04-01'],
    ['years', { unit: 'year' }, '2026-05-20', ['2026-05-20', '2027-01-01', '2028-01-01'], '2026-01-01'],
    [
      'days',
      { unit: 'day' },
      '2026-05-20T12:00:00Z',
      ['2026-05-20T12:00:00Z', '2026-05-21', '2026-05-22'],
      '2026-05-20',
    ],
    ['three months', { count: 3 }, '2026-01-17', ['2026-01-17', '2026-02-01', '2026-05-01'], '2025-11-01'],
    [
      'test periods',
      { unit: 'test-5-minutes' },
      '2026-01-01T00:01:00Z',
      ['2026-01-01T00:01:00Z', '2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z'],
      '2026-01-01',
    ],
  ])(
    'of %s begin with a stub measured against the full period that ends there',
    (_, more, anchor, expected, fullStart) => {
      const cadence = monthly(anchor, { aligned: true, ...more });
      expect(starts(cadence, 3)).toEqual(expected);
      const stub = periodAt(cadence, 0);
      expect([iso(stub.full.start), iso(stub.full.end)]).toEqual([fullStart, expected[1]]);
      const second = periodAt(cadence, 1);
      expect(second.full).toEqual({ start: second.start, end: second.end });
    },
  );

  it('need no stub where the anchor is a boundary', () => {
    const period = periodAt(monthly('2026-03-01', { aligned: true, count: 2 }), 0);
    expect([iso(period.start), iso(period.end), elapsedShare(period, period.full).toString()]).toEqual([
      '2026-03-01',
      '2026-05-01',
      '1',
    ]);
  });

  it('have their midnights in the tenant’s zone', () => {
    const cadence = monthly('2026-03-10T00:00:00Z', { aligned: true, timeZone: 'America/New_York' });
    expect(starts(cadence, 3)).toEqual(['2026-03-10', '2026-04-01T04:00:00Z', '2026-05-01T04:00:00Z']);
    expect(iso(periodAt(cadence, 0).full.start)).toBe('2026-03-01T05:00:00Z');
  });

  it('have nothing before the anchor', () => {
    expect(() => periodAt(monthly('2026-03-10', { aligned: true }), -1)).toThrow('no period before its anchor');
  });
});

describe('A change of product', () => {
  it('keeps the period when unit, count and alignment are equal', () => {
    const before = monthly('2026-01-01');
    expect(keepsPeriod(before, monthly('2026-06-05', { timeZone: 'Asia/Tokyo' }))).toBe(true);
    expect(keepsPeriod(before, { ...before, unit: 'quarter' })).toBe(false);
    expect(keepsPeriod(before, { ...before, count: 2 })).toBe(false);
    expect(keepsPeriod(before, { ...before, aligned: true })).toBe(false);
  });
});
