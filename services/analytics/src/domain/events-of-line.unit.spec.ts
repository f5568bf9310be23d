import { Exact } from '#money';
import { compileMetric } from '#pricing';
import { boundsOf, checkOfLine } from './events-of-line.js';

const found = { events: 3, quantity: '1200', amount: '1770' };
const line = { ...found, invoiceId: 'one', number: 'INV-000001' };

describe('the events of a line', () => {
  it.each([
    ['add up', found, '0', [true, true, true]],
    ['add up with what is owed without any', { ...found, amount: '1670' }, '100', [true, true, true]],
    ['are too few', { ...found, events: 2 }, '0', [false, true, true]],
    ['add up to another quantity', { ...found, quantity: '1199.9' }, '0', [true, false, true]],
    ['add up to another amount', { ...found, amount: '1770.000000000000000001' }, '0', [true, true, false]],
    ['depend on the time', found, undefined, [true, undefined, undefined]],
  ])('%s', (_what, events, ofNoEvent, equal) => {
    const check = checkOfLine(events, line, ofNoEvent === undefined ? undefined : Exact.parse(ofNoEvent));
    expect([check.events, check.quantity, check.amount].map(({ isEqual }) => isEqual)).toEqual(equal);
  });

  it('equal a ratio as far as rows have digits', () => {
    const third = { ...line, amount: '1/3' };
    const { amount } = checkOfLine({ ...found, amount: '0.333333333333333333' }, third, Exact.zero);
    expect(amount).toEqual({ line: '0.333333333333333333', sum: '0.333333333333333333', isEqual: true });
  });

  it('may cross the upper bound of each tier but the last, as far as a quantity can', () => {
    const metric = compileMetric({
      id: 'm',
      name: 'm',
      aggregation: { type: 'count' },
      tiers: [{ upTo: '10' }, { upTo: '1000000000000000000000000' }, { upTo: '1000000000000000000000001' }],
    });
    expect(boundsOf(metric)).toEqual(['10']);
  });
});
