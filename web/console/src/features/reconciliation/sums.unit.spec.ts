import type { State } from '../../equation/counts.js';
import { stateOf, sumOf } from './sums.js';

const hour = {
  accepted: 10,
  rejected: 1,
  rated: 7,
  unattributed: 1,
  voided: 0,
  duplicates: 1,
  conflicts: 0,
  redriven: 2,
  returned: 1,
  stored: 7,
  difference: 0,
};

describe('the counts of several hours', () => {
  it('are those of each together', () => {
    expect(sumOf([hour, hour])).toMatchObject({ accepted: 20, rejected: 2, rated: 14, stored: 14, difference: 0 });
    expect(sumOf([])).toMatchObject({ accepted: 0, difference: 0 });
  });

  it('do not let what one lacks make up for what another has too much', () => {
    expect(
      sumOf([
        { ...hour, difference: 3 },
        { ...hour, difference: -3 },
      ]).difference,
    ).toBe(6);
  });

  it.each<[State[], State]>([
    [[], 'reconciled'],
    [['reconciled', 'on-its-way'], 'on-its-way'],
    [['on-its-way', 'unreconciled', 'reconciled'], 'unreconciled'],
  ])('with %j are %s', (states, state) => {
    expect(stateOf(states)).toBe(state);
  });
});
