import { Exact } from '#money';
import { roundUp, share } from './scale.js';

describe('the scale of a chart', () => {
  it.each([
    ['0', '1'],
    ['0.0042', '0.005'],
    ['0.2', '0.2'],
    ['1', '1'],
    ['1001', '1500'],
    ['1500', '1500'],
    ['76', '100'],
    ['999999999999', '1000000000000'],
  ])('%s is rounded up to %s', (number, round) => {
    expect(roundUp(Exact.parse(number))).toBe(round);
  });

  it.each([
    ['5', '10', 0.5],
    ['20', '10', 1],
    ['-1', '10', 0],
    ['1', '0', 0],
  ])('has %s of %s at %d', (part, whole, place) => {
    expect(share(part, whole)).toBe(place);
  });
});
