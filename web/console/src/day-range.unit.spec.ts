import { dayRange } from './day-range.js';

describe('a range of days', () => {
  it('ends with its last day', () => {
    expect(dayRange({ from: '2026-10-01', to: '2026-10-31' }, 'Europe/Zurich')).toEqual({
      from: '2026-09-30T22:00:00.000Z',
      to: '2026-10-31T23:00:00.000Z',
    });
  });

  it('is open where no day is named', () => {
    expect(dayRange({}, 'UTC')).toEqual({ from: undefined, to: undefined });
  });
});
