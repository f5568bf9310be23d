import { contractYearAt } from './contract-year.js';
import { coursesWithTrial, onlyCourse } from './course.js';
import { at, byAClock, lifeOf, passCommand, segmentsOf, startCommand, terms } from './testing/example-subscription.js';

describe('The contract year', () => {
  it.each([
    ['the first instant', '2026-01-31T00:00Z', 0],
    ['the last instant of the year', '2027-01-30T23:59:59.999Z', 0],
    ['its anniversary', '2027-01-31T00:00Z', 1],
    ['nine years on', '2035-06-01T00:00Z', 9],
    ['before anything', '2026-01-30T00:00Z', undefined],
  ])('of %s', (_, instant, year) => {
    expect(contractYearAt({ terms }, at(instant))).toBe(year);
  });

  it('begins with what is paid, not with a trial', () => {
    const courses = coursesWithTrial(terms, at('2026-02-14T00:00Z'));
    const yearAt = (instant: string) => contractYearAt({ terms, courses }, at(instant));
    expect([yearAt('2026-02-01T00:00Z'), yearAt('2026-02-14T00:00Z'), yearAt('2027-02-13T00:00Z')]).toEqual([
      undefined,
      0,
      0,
    ]);
    expect(yearAt('2027-02-14T00:00Z')).toBe(1);
  });

  it('goes on through another rhythm, on the calendar of the subscription', () => {
    const paid = onlyCourse(terms);
    const later = { ...paid, number: 3, start: at('2026-05-10T00:00Z'), anchorAt: at('2026-05-10T00:00Z') };
    const inLisbon = { ...terms, timeZone: 'Europe/Lisbon', startedAt: at('2026-06-30T23:00Z') };
    expect(contractYearAt({ terms, courses: [paid, later] }, at('2027-02-01T00:00Z'))).toBe(1);
    expect(contractYearAt({ terms: inLisbon }, at('2027-06-30T22:59Z'))).toBe(0);
    expect(contractYearAt({ terms: inLisbon }, at('2027-06-30T23:00Z'))).toBe(1);
  });

  it('stands on every segment', () => {
    const life = lifeOf(startCommand(byAClock('2026-01-31T00:00Z')), passCommand(byAClock('2027-03-01T00:00Z')));
    expect(segmentsOf(life).map(({ contractYear }) => contractYear)).toEqual([...Array(12).fill(0), 1, 1]);
  });
});
