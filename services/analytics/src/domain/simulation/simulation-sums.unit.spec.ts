import type { SimulatedCustomer } from './simulation.js';
import { SimulationSums } from './simulation-sums.js';

const customer = (before: string, after: string, difference: string): SimulatedCustomer => ({
  accountId: `from ${before} to ${after}`,
  accountName: 'Acme',
  before,
  after,
  difference,
  events: 2,
});

const summed = (...customers: SimulatedCustomer[]) => {
  const sums = new SimulationSums('USD');
  for (const one of customers) sums.add(one);
  return sums.result();
};

describe('what a simulation comes to', () => {
  it.each([
    ['100.00', '49.99', '-50.01', 'under -50 %'],
    ['100.00', '50.00', '-50.00', '-50 to -20 %'],
    ['100.00', '80.00', '-20.00', '-20 to -5 %'],
    ['100.00', '95.00', '-5.00', '-5 to 0 %'],
    ['100.00', '100.00', '0.00', 'unchanged'],
    ['0.00', '0.00', '0.00', 'unchanged'],
    ['100.00', '104.99', '4.99', '0 to 5 %'],
    ['100.00', '105.00', '5.00', '5 to 20 %'],
    ['100.00', '149.99', '49.99', '20 to 50 %'],
    ['100.00', '150.00', '50.00', '50 % and more'],
    ['0.00', '0.01', '0.01', '50 % and more'],
    ['-10.00', '-5.00', '5.00', '50 % and more'],
  ])('counts a customer who paid %s and would pay %s (%s) as %s', (before, after, difference, band) => {
    const { distribution } = summed(customer(before, after, difference));
    expect(distribution.filter(({ customers }) => customers > 0)).toEqual([{ change: band, customers: 1 }]);
  });

  it('adds up, and names those whom it changes most', () => {
    const customers = Array.from({ length: 15 }, (_, at) => customer('10.00', `${10 + at}.00`, `${at}.00`));
    const cheaper = customer('20.00', '1.00', '-19.00');
    const result = summed(...customers, cheaper);
    expect(result).toMatchObject({
      before: '170.00',
      after: '256.00',
      difference: '86.00',
      events: 32,
      customers: 16,
      largestDecreases: [cheaper],
    });
    expect(result.largestIncreases.map(({ difference }) => difference)).toEqual(
      [14, 13, 12, 11, 10, 9, 8, 7, 6, 5].map((n) => `${n}.00`),
    );
  });
});
