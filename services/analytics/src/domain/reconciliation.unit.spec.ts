import fc from 'fast-check';
import { type CountedHour, reconcile, totalOf } from './reconciliation.js';

const graceMs = 1_000;
const hour = (more: Partial<CountedHour> = {}): CountedHour => ({
  tenant: 'demo',
  hour: 7_200_000,
  accepted: 10,
  rejected: 3,
  read: 10,
  rated: 6,
  unattributed: 1,
  voided: 0,
  duplicates: 1,
  conflicts: 1,
  redriven: 2,
  returned: 2,
  stored: 6,
  quietMs: graceMs,
  ...more,
});
const sound = hour({ rated: 7, stored: 7 });

describe('an hour of usage', () => {
  it('is reconciled when every accepted event is in one count, and what is rated is stored', () => {
    expect(reconcile(sound, [], graceMs)).toMatchObject({ state: 'reconciled', difference: 0, differences: [] });
  });

  it.each<[string, Partial<CountedHour>, string, number]>([
    ['rating has not read', { accepted: 12 }, 'not-rated', 2],
    ['rating has read more than there is', { accepted: 9 }, 'not-rated', -1],
    ['rating has lost', { conflicts: 0 }, 'unaccounted', 1],
    [
      'were redriven and never came back',
      { redriven: 5, conflicts: 0, unattributed: 0, duplicates: 0 },
      'not-returned',
      3,
    ],
    ['are rated and not stored', { stored: 4 }, 'not-stored', 3],
    ['are stored twice', { stored: 9 }, 'not-stored', -2],
  ])('names the events that %s', (_what, more, code, events) => {
    const found = reconcile({ ...sound, ...more }, [], graceMs);
    expect(found).toMatchObject({
      state: 'unreconciled',
      differences: [{ code, events }],
      difference: Math.abs(events),
    });
  });

  it('is on its way while something still changes', () => {
    const lately = { ...sound, stored: 0, quietMs: graceMs - 1 };
    expect(reconcile(lately, [], graceMs).state).toBe('on-its-way');
  });

  it('waits for rating as long as it works at this hour or an earlier one, and no longer', () => {
    const unrated = { ...sound, accepted: 12 };
    const at = (place: number, quietMs = 0) => reconcile(unrated, [{ hour: place, quietMs }], graceMs).state;
    expect([at(sound.hour - 3_600_000), at(sound.hour), at(sound.hour + 3_600_000)]).toEqual([
      'on-its-way',
      'on-its-way',
      'unreconciled',
    ]);
    expect(at(sound.hour, graceMs)).toBe('unreconciled');
    expect(reconcile({ ...sound, stored: 1 }, [{ hour: sound.hour, quietMs: 0 }], graceMs).state).toBe('unreconciled');
  });

  it('never hides one difference behind another', () => {
    const count = fc.nat(5);
    const any = fc.record({ accepted: count, read: count, rated: count, unattributed: count, duplicates: count });
    fc.assert(
      fc.property(any, count, count, count, (counts, redriven, returned, stored) => {
        const counted = hour({ ...counts, conflicts: 0, redriven, returned, stored });
        const { difference, state } = reconcile(counted, [], graceMs);
        const { accepted, read, rated, unattributed, duplicates } = counted;
        const isSound =
          accepted === read && redriven === returned && rated === stored && read === rated + unattributed + duplicates;
        expect([difference === 0, state === 'reconciled']).toEqual([isSound, isSound]);
      }),
    );
  });
});

describe('hours together', () => {
  const stateOf = (...counted: Partial<CountedHour>[]) =>
    totalOf(counted.map((more) => reconcile({ ...sound, ...more }, [], graceMs)));

  it.each<[string, Partial<CountedHour>[], object]>([
    ['none', [], { hours: 0, hoursUnreconciled: 0, state: 'reconciled', accepted: 0, difference: 0 }],
    ['sound ones', [{}, {}], { hours: 2, hoursUnreconciled: 0, state: 'reconciled', accepted: 20, stored: 14 }],
    ['one that moves', [{}, { stored: 6, quietMs: 0 }], { state: 'on-its-way', hoursUnreconciled: 0, difference: 1 }],
    [
      'one that lacks what another has too much',
      [{ stored: 6 }, { stored: 8 }, { accepted: 11, quietMs: 0 }],
      { hours: 3, state: 'unreconciled', hoursUnreconciled: 2, rated: 21, stored: 21, difference: 3 },
    ],
  ])('of %s are the sum of each, in the worst of their states', (_what, hours, total) => {
    expect(stateOf(...hours)).toMatchObject(total);
  });
});
