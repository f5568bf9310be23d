import { Exact } from '#money';
import { linesTo, roundUp, share } from './scale.js';

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
    ['0', ['0', '1']],
    ['100', ['0', '20', '40', '60', '80', '100']],
    ['1192.4', ['0', '250', '500', '750', '1000', '1250']],
    ['3900', ['0', '1000', '2000', '3000', '4000']],
    ['2133.2', ['0', '500', '1000', '1500', '2000', '2500']],
    ['0.0042', ['0', '0.001', '0.002', '0.003', '0.004', '0.005']],
    ['1/3', ['0', '0.1', '0.2', '0.3', '0.4']],
  ])('has up to %s the lines %j', (most, lines) => {
    expect(linesTo(Exact.parse(most))).toEqual(lines);
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
