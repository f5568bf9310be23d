import fc from 'fast-check';
import { Exact } from '#money';
import { balanceOf, consumed, expired, type OpenGrant, topUpDue, watched, withoutParts } from './account-credit.js';
import type { Wallet, WalletSettings } from './wallet.js';

const wallet: Wallet = {
  status: 'open',
  walletId: 'w',
  accountId: 'acme',
  currency: 'USD',
  settings: { name: 'Credit' },
  isLow: false,
  topUps: 0,
};

const grant = (grantId: string, left: string, changes: Partial<OpenGrant> = {}): OpenGrant => ({
  grantId,
  name: grantId,
  kind: 'paid',
  amount: left,
  priority: 50,
  grantedAt: 1,
  left: Exact.parse(left),
  ...changes,
});

const usd = (text: string) => Exact.parse(text);
const of = (grants: OpenGrant[], due: string, at = 0) =>
  consumed(usd(due), { wallet, grants }, at).map(({ grantId, amount }) => [grantId, amount]);

describe('credit', () => {
  it.each<[string, OpenGrant[], string, [string, string][]]>([
    ['pays all', [grant('a', '10')], '4', [['a', '4.00']]],
    ['pays what there is', [grant('a', '10')], '14', [['a', '10.00']]],
    ['pays nothing of nothing', [grant('a', '10')], '0', []],
    ['is none', [], '5', []],
    [
      'of lower priority is first',
      [grant('a', '10'), grant('b', '3', { priority: 1 })],
      '5',
      [
        ['b', '3.00'],
        ['a', '2.00'],
      ],
    ],
    [
      'that ends earlier is first',
      [grant('a', '1', { expiresAt: 20 }), grant('b', '1', { expiresAt: 10 })],
      '2',
      [
        ['b', '1.00'],
        ['a', '1.00'],
      ],
    ],
    [
      'that never ends is last',
      [grant('a', '1'), grant('b', '1', { expiresAt: 10 })],
      '2',
      [
        ['b', '1.00'],
        ['a', '1.00'],
      ],
    ],
    ['that is older is first', [grant('a', '1', { grantedAt: 2 }), grant('b', '1')], '1', [['b', '1.00']]],
    ['of one age goes by its id', [grant('b', '1'), grant('a', '1')], '1', [['a', '1.00']]],
    [
      'goes by priority before its end',
      [grant('a', '1', { expiresAt: 5 }), grant('b', '1', { priority: 0 })],
      '1',
      [['b', '1.00']],
    ],
  ])('%s', (_, grants, due, parts) => {
    expect(of(grants, due)).toEqual(parts);
  });

  it.each([
    [9, [['a', '1.00']], []],
    [10, [], [10]],
    [11, [], [10]],
  ])('that ends at 10 on a document that is dated %s', (at, parts, expiredAt) => {
    const grants = [grant('a', '1', { expiresAt: 10 })];
    expect(of(grants, '1', at)).toEqual(parts);
    const { credit, events } = expired({ wallet, grants }, at);
    expect(events.map((event) => event.at)).toEqual(expiredAt);
    expect(credit.grants).toHaveLength(1 - expiredAt.length);
  });

  it('says what is left after each grant that has expired', () => {
    const grants = [grant('a', '5', { expiresAt: 10 }), grant('b', '3', { expiresAt: 20 }), grant('c', '2')];
    expect(expired({ wallet, grants }, 30).events).toMatchObject([
      { type: 'GrantExpired', grantId: 'a', amount: '5.00', balance: '5.00', at: 10 },
      { type: 'GrantExpired', grantId: 'b', amount: '3.00', balance: '2.00', at: 20 },
    ]);
  });

  it('is neither made nor lost, and pays as much as it can', () => {
    const grants = fc.array(
      fc.record({
        cents: fc.integer({ min: 1, max: 10_000 }),
        priority: fc.integer({ min: 0, max: 2 }),
        expiresAt: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(grants, fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 20 }), (some, cents, at) => {
        const open = some.map(({ cents: left, ...rest }, index) =>
          grant(`g${index}`, Exact.scaled(BigInt(left), 2).toString(), rest),
        );
        const due = Exact.scaled(BigInt(cents), 2);
        const { credit, events } = expired({ wallet, grants: open }, at);
        const parts = consumed(due, credit, at);
        const paid = Exact.sum(parts.map(({ amount }) => usd(amount)));
        const gone = Exact.sum(events.map(({ amount }) => usd(amount)));
        const left = balanceOf(withoutParts(credit, parts).grants);
        expect(left.plus(paid).plus(gone).equals(balanceOf(open))).toBe(true);
        expect(paid.equals(Exact.min(due, balanceOf(credit.grants)))).toBe(true);
      }),
    );
  });
});

describe('a balance', () => {
  const low = { name: 'Credit', lowBalance: '10' };
  it.each<[string, WalletSettings, boolean, string, string[]]>([
    ['has no threshold', { name: 'Credit' }, false, '0', []],
    ['is at its threshold', low, false, '10', []],
    ['falls below it', low, false, '9.99', ['BalanceLow']],
    ['stays below it', low, true, '5', []],
    ['is back', low, true, '10', ['BalanceRecovered']],
    ['has no threshold any more', { name: 'Credit' }, true, '0', ['BalanceRecovered']],
  ])('that %s', (_, settings, isLow, balance, types) => {
    expect(watched({ ...wallet, settings, isLow }, usd(balance), 1).map(({ type }) => type)).toEqual(types);
  });

  const topUp = { below: '10', amount: '50' };
  it.each<[string, Partial<Wallet>, string, string | undefined]>([
    ['is below what the account wants', { settings: { name: '', topUp } }, '9', '50'],
    ['is not', { settings: { name: '', topUp } }, '10', undefined],
    ['may be whatever it is', {}, '0', undefined],
    ['owes one whose payment was taken back', { settings: { name: '', topUp }, reopened: { i: '5' } }, '0', undefined],
    ['is being topped up', { settings: { name: '', topUp }, topUpInvoiceId: 'i' }, '0', undefined],
  ])('that %s is topped up', (_, changes, balance, amount) => {
    expect(topUpDue({ ...wallet, ...changes }, usd(balance))).toBe(amount);
  });
});
