import { isSome, standingsOf } from './standing.js';

const owed = [{ currency: 'EUR', open: '12.50', overdue: '2.50', invoices: 2 }];
const wallet = { walletId: 'w', currency: 'USD', balance: '40.00', isLow: false };

describe('how it stands with an organization', () => {
  it.each([
    ['nothing is known', {}, []],
    ['it never was in any currency', { owed: [], balances: [], unbilled: [], wallets: [] }, []],
    [
      'a part is not known, that is not nothing',
      { owed, balances: [] },
      [
        {
          currency: 'EUR',
          owed: owed[0],
          unbilled: undefined,
          prepaid: undefined,
          credit: '0',
        },
      ],
    ],
    [
      'there are several currencies, of which none is added to another',
      {
        owed,
        balances: [{ currency: 'USD', amount: '3.00' }],
        unbilled: [{ currency: 'USD', usage: '1.234567', periods: 1 }],
        wallets: [wallet, { ...wallet, walletId: 'v', balance: '0.50', isLow: true }],
      },
      [
        {
          currency: 'EUR',
          owed: owed[0],
          unbilled: { usage: '0', periods: 0 },
          prepaid: { amount: '0', isLow: false, wallets: 0 },
          credit: '0',
        },
        {
          currency: 'USD',
          owed: { open: '0', overdue: '0', invoices: 0 },
          unbilled: { currency: 'USD', usage: '1.234567', periods: 1 },
          prepaid: { amount: '40.5', isLow: true, wallets: 2 },
          credit: '3.00',
        },
      ],
    ],
  ])('when %s', (_when, known, standings) => {
    expect(standingsOf(known)).toEqual(standings);
  });

  it.each([
    ['0', false],
    ['0.00', false],
    ['0.01', true],
    ['-1', false],
  ])('calls %s some: %s', (amount, expected) => {
    expect(isSome(amount)).toBe(expected);
  });
});
