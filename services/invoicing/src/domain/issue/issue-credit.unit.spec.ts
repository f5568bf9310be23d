import { Exact } from '#money';
import { issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion } from '../../testing/example-occasion.js';
import type { AccountCredit, OpenGrant } from '../wallet/account-credit.js';
import type { WalletEvent } from '../wallet/wallet.js';
import { walletDecider } from '../wallet/wallet-decisions.js';

const { at } = exampleOccasion(1);
const hour = 3_600_000;

const grant = (left: string, expiresAt?: number): OpenGrant => ({
  ...{ grantId: `of ${left}`, name: 'Credit', kind: 'paid', amount: left, priority: 50, grantedAt: 0 },
  expiresAt,
  left: Exact.parse(left),
});

const creditOf = (...grants: OpenGrant[]): AccountCredit => ({
  wallet: {
    ...{ status: 'open', walletId: 'w', accountId: 'acme', currency: 'USD', isLow: false, topUps: 0 },
    settings: { name: 'Credit', lowBalance: '100', topUp: { below: '50', amount: '500' } },
  },
  grants,
});

const typesOf = (events: readonly WalletEvent[]) => events.map(({ type }) => type);

/** What a document of 1,969.00 says of its account's wallet. */
const said = (credit: AccountCredit, stillToComeFrom?: number) => {
  const ids = { invoice: 'invoice-1', creditNote: 'credit-note-1', unusedFee: 'credit-note-2', topUp: 'top-up' };
  const issued = issuedAt(exampleOccasion(1), { credit, stillToComeFrom, ids });
  return { issued, events: issued.wallets.flatMap(({ events }) => events) };
};

describe('credit that a document leaves', () => {
  it.each<[string, OpenGrant[], number | undefined, WalletEvent['type'][]]>([
    ['that is enough is not spoken of', [grant('9000')], undefined, []],
    ['that is low is said, and asks for more', [grant('1990')], undefined, ['BalanceLow', 'TopUpInvoiced']],
    ['that is over is gone', [grant('500', at)], undefined, ['GrantExpired', 'BalanceLow', 'TopUpInvoiced']],
    // A clock of the account stands: what has ended by this document may pay one that comes later.
    ['that another clock can still use is there', [grant('500', at)], at - hour, []],
    [
      'that no clock can use is gone',
      [grant('500', at - hour)],
      at - hour,
      ['GrantExpired', 'BalanceLow', 'TopUpInvoiced'],
    ],
  ])('%s', (_, grants, stillToComeFrom, types) => {
    expect(typesOf(said(creditOf(...grants), stillToComeFrom).events)).toEqual(types);
  });

  it('is the same to whoever looks next', () => {
    const { issued } = said(creditOf(grant('500', at)), at - hour);
    const { wallet, grants } = issued.credit as AccountCredit;
    expect(walletDecider.decide({ type: 'NoteUsage', at, grants }, wallet)).toEqual([]);
  });
});
