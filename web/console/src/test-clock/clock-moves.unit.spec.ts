import { aDayAfter, ahead, dayAhead } from './clock-moves.js';

const now = '2026-10-14T00:00:00Z';

describe('a test clock', () => {
  it('moves on by a day of 24 hours', () => {
    expect(aDayAfter(now)).toBe('2026-10-15T00:00:00.000Z');
  });

  it.each([
    ['2026-10-14T00:00:01Z', '2026-10-14T00:00:01Z'],
    [now, undefined],
    ['2026-10-13T23:59:59Z', undefined],
    [undefined, undefined],
    ['nonsense', undefined],
  ])('that is asked to move to %s moves to %s', (instant, to) => {
    expect(ahead(instant, now)).toBe(to);
  });

  it.each([
    ['2026-11-01', '2026-10-31T23:00:00.000Z'],
    ['2026-10-14', undefined],
    ['2026-02-30', undefined],
    ['', undefined],
  ])('that is asked for the day %s moves to %s', (date, to) => {
    expect(dayAhead(date, now, 'Europe/Zurich')).toBe(to);
  });
});
