import { isOfUnknownCost } from './unknown-cost.js';

it.each([
  [19, 19, true],
  [19, 18, false],
  [19, 0, false],
  [0, 0, false],
])('of %d events with %d of unknown cost nothing is known: %s', (events, unknownCosts, isUnknown) => {
  expect(isOfUnknownCost({ events, unknownCosts })).toBe(isUnknown);
});
