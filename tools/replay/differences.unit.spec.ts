import { differencesOf, written } from './differences.js';

const linesOf = (before: object, after: object) =>
  differencesOf(new Map(Object.entries(before)), new Map(Object.entries(after))).map(written);

describe('differences of two sets of documents', () => {
  it.each([
    ['none', { a: { total: '1.00', lines: [1, 2] } }, { a: { lines: [1, 2], total: '1.00' } }, []],
    ['a field', { a: { total: '1.00' } }, { a: { total: '1.01' } }, ['a  total: "1.00" → "1.01"']],
    [
      'a line',
      { a: { lines: [{ amount: '1' }] } },
      { a: { lines: [{ amount: '2' }, { amount: '3' }] } },
      ['a  lines.0.amount: "1" → "2"', 'a  lines.1: not there → {"amount":"3"}'],
    ],
    ['a document that is gone', { a: { n: 1 }, b: { n: 2 } }, { b: { n: 2 } }, ['a: {"n":1} → not there']],
    ['a document too many', {}, { c: { n: 1 } }, ['c: not there → {"n":1}']],
    [
      'none, where something is said that follows from the rest',
      { a: { rule: {} } },
      { a: { rule: { cutOff: '1' } } },
      [],
    ],
    ['nothing for something', { a: { n: null } }, { a: { n: {} } }, ['a  n: null → {}']],
  ])('%s', (_what, before, after, expected) => {
    expect(linesOf(before, after)).toEqual(expected);
  });
});
