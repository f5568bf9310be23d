import { openAfter, possibleActs } from './possible-acts.js';

describe('what can be done about an invoice', () => {
  const owed = { status: 'finalized' as const, amountOpen: '10.00', amountPaid: '0.00', credits: [] };

  it.each([
    ['that is open', {}, ['void', 'give-up']],
    ['of which a payment failed', { status: 'payment-failed' as const }, ['void', 'give-up']],
    ['of which a payment is on its way', { status: 'payment-pending' as const }, ['give-up']],
    ['of which something is paid', { amountPaid: '1.00' }, ['give-up']],
    ['of which something is credited', { credits: [{}] }, ['give-up']],
    ['that is given up', { status: 'uncollectible' as const }, ['void']],
    ['that is paid', { status: 'paid' as const, amountOpen: '0.00' }, []],
    ['that is void', { status: 'void' as const, amountOpen: '0.00' }, []],
  ])('%s', (_, more, acts) => {
    expect(possibleActs({ ...owed, ...more })).toEqual(acts);
  });

  it.each([
    ['10.00', '4', '6'],
    ['10.00', '10.00', '0'],
    ['10.00', '12', '0'],
  ])('of %s, %s paid leaves %s open', (open, paid, left) => {
    expect(openAfter(open, paid)).toBe(left);
  });
});
