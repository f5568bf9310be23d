import { type FormerPeriod, forecastRange } from './forecast-range.js';

const zone = 'Europe/Zurich';
/** Thirty days of ten, but for a busy last third of forty a day: 600 in all. */
const june: FormerPeriod = {
  start: '2026-05-31T22:00:00.000Z',
  end: '2026-06-30T22:00:00.000Z',
  days: Array.from({ length: 30 }, (_, at) => ({
    day: `2026-06-${String(at + 1).padStart(2, '0')}`,
    quantity: at < 20 ? '10' : '40',
  })),
};
const july = { start: '2026-06-30T22:00:00.000Z', end: '2026-07-30T22:00:00.000Z' };

describe('the rest of a period', () => {
  it.each([
    // Half of it has passed, with twice as much as then: 300 of what came to 600.
    { at: '2026-07-15T22:00:00.000Z', used: '300', evenly: '600', range: ['600', '1200', '1200'] },
    // As much as then: all three but the even pace say the same.
    { at: '2026-07-15T22:00:00.000Z', used: '150', evenly: '300', range: ['300', '600', '600'] },
    // Half a day more.
    { at: '2026-07-16T10:00:00.000Z', used: '155', evenly: '300', range: ['300', '600', '600'] },
    // Nothing so far: the rest may be as it was.
    { at: '2026-07-15T22:00:00.000Z', used: '0', evenly: '0', range: ['0', '0', '450'] },
  ])('$used used by $at is expected to be $range', ({ range: [least, likely, most], ...asked }) => {
    expect(forecastRange({ period: july, ...asked }, june, zone)).toEqual({ least, likely, most });
  });

  it.each([
    ['is not begun', { at: july.start }],
    ['is over', { at: july.end }],
    ['is of another length', { period: { ...july, end: '2026-08-30T22:00:00.000Z' } }],
  ])('that %s has no range', (_, part) => {
    const running = { period: july, at: '2026-07-15T22:00:00.000Z', used: '1', evenly: '2', ...part };
    expect(forecastRange(running, june, zone)).toBeUndefined();
  });

  it('after a period without usage by then has no range', () => {
    const late = { ...june, days: [{ day: '2026-06-30', quantity: '100' }] };
    const running = { period: july, at: '2026-07-15T22:00:00.000Z', used: '1', evenly: '2' };
    expect(forecastRange(running, late, zone)).toBeUndefined();
    expect(forecastRange(running, { ...june, days: [] }, zone)).toBeUndefined();
  });
});
