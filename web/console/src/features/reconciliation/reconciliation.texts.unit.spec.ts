import { differenceText } from './reconciliation.texts.js';

it.each([
  ['not-rated', 2, '2 events accepted and not rated'],
  ['not-rated', -1, '1 event rated and not counted as accepted'],
  ['unaccounted', -2, '2 events in more than one count'],
  ['not-returned', 1, '1 event sent on again and not back'],
  ['not-stored', -1_000, '1,000 events stored and not counted as rated'],
] as const)('a difference %s of %d is said in words', (code, events, text) => {
  expect(differenceText({ code, events })).toBe(text);
});
