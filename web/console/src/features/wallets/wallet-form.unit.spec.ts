import { checked } from '../../form/checked.js';
import { initialValues } from '../../form/form-field.js';
import { balanceWith, grantFields, newGrant, newWallet, walletFields } from './wallet-form.js';

const sent = (value: object) => JSON.parse(JSON.stringify(value));

describe('a wallet', () => {
  it('without a rule is topped up by hand', () => {
    const { values } = checked(walletFields([]), {
      ...initialValues(walletFields([])),
      organization: 'Acme',
      currency: 'chf',
    });
    expect(sent(newWallet(values, 'o-1'))).toEqual({ accountId: 'o-1', currency: 'CHF' });
  });

  it('asks by how much, once it is topped up', () => {
    const typed = { ...initialValues(walletFields([])), organization: 'Acme', topUpBelow: '1,000' };
    expect(checked(walletFields([]), typed).errors).toEqual({ topUpAmount: 'is needed' });
    const { values } = checked(walletFields([]), { ...typed, topUpAmount: '5 000,50' });
    expect(newWallet(values, 'o-1').topUp).toEqual({ below: '1000', amount: '5000.50' });
  });
});

describe('a grant', () => {
  it.each([
    [{ amount: '10' }, { amount: '10', kind: 'paid' }],
    [
      { amount: '10', kind: 'promotional', priority: '5', expires: '2026-12-01', name: 'Welcome' },
      { amount: '10', kind: 'promotional', priority: 5, name: 'Welcome', expiresAt: '2026-12-01T00:00:00.000Z' },
    ],
  ])('%j is sent as %j', (typed, body) => {
    const { values } = checked(grantFields, { ...initialValues(grantFields), ...typed });
    expect(sent(newGrant(values, 'UTC'))).toEqual(body);
  });
});

describe('the balance of a wallet', () => {
  it.each([
    ['10.00', '2.5', 'more', '12.5'],
    ['10.00', '2.5', 'less', '7.5'],
    ['0', '0.1', 'more', '0.1'],
  ] as const)('of %s with %s %s is %s', (balance, amount, than, after) => {
    expect(balanceWith(balance, amount, than)).toBe(after);
  });
});
