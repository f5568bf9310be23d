import fc from 'fast-check';
import { type Counts, type Equation, equationOf, onTheirWay, type State } from './counts.js';

const sound: Counts = {
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
const parts: Equation['parts'] = [
  ['rated', 7],
  ['unattributed', 1],
  ['repeated', 1],
  ['on their way', 1],
];

describe('what became of what was accepted', () => {
  it('knows what was sent on again and is not back', () => {
    expect(onTheirWay(sound)).toBe(1);
  });

  it.each<[string, Partial<Counts>, State, Equation]>([
    ['is all there', {}, 'reconciled', { holds: true, parts }],
    ['is nothing', { accepted: 0, rated: 0, unattributed: 0, duplicates: 0, redriven: 1 }, 'reconciled', nothing()],
    ['waits for rating', { accepted: 13 }, 'on-its-way', { holds: true, parts: [...parts.slice(0, 3), coming(4)] }],
    ['is missing for too long', { accepted: 13 }, 'unreconciled', { holds: false, parts }],
    ['is more than there was', { accepted: 9 }, 'on-its-way', { holds: false, parts }],
    ['is rated and not stored', { stored: 5, difference: 2 }, 'unreconciled', { holds: true, parts }],
  ])('%s', (_what, more, state, equation) => {
    expect(equationOf({ ...sound, ...more }, state)).toEqual(equation);
  });

  it('adds up wherever it says so', () => {
    const count = fc.nat(20);
    const some = { accepted: count, rated: count, unattributed: count, duplicates: count, redriven: count };
    const state = fc.constantFrom<State>('reconciled', 'on-its-way', 'unreconciled');
    fc.assert(
      fc.property(fc.record(some), state, (counts, of) => {
        const found = equationOf({ ...sound, ...counts }, of);
        const sum = found.parts.reduce((all, [, part]) => all + part, 0);
        expect(sum === counts.accepted).toBe(found.holds);
      }),
    );
  });
});

function coming(count: number): readonly [string, number] {
  return ['on their way', count];
}

function nothing(): Equation {
  return { holds: true, parts: [['rated', 0]] };
}
