import fc from 'fast-check';
import { localTimeAt } from './local-time.js';
import { localMinuteOfWeek } from './local-week.js';

const at = (text: string) => Date.parse(text);

describe('the minute of the week', () => {
  it.each([
    ['2026-01-05T00:00:00Z', 'UTC', 0],
    ['2026-01-04T23:59:59.999Z', 'UTC', 10_079],
    ['1970-01-01T00:00Z', 'UTC', 3 * 1_440],
    ['2026-01-05T00:00:00Z', 'America/New_York', 6 * 1_440 + 19 * 60],
    ['2026-01-04T18:30:00Z', 'Asia/Kolkata', 0],
    ['2026-03-29T00:59:00Z', 'Europe/Berlin', 6 * 1_440 + 119],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', 6 * 1_440 + 180],
  ])('at %s in %s is %s', (text, zone, minute) => {
    expect(localMinuteOfWeek(at(text), zone)).toBe(minute);
  });

  it('is that of the local time, whatever was asked before', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), zones, (instant, zone) => {
        const { dayOfWeek, hour, minute } = localTimeAt(instant, zone);
        expect(localMinuteOfWeek(instant, zone)).toBe((dayOfWeek - 1) * 1_440 + hour * 60 + minute);
      }),
      { numRuns: 500 },
    );
  });
});
