import { scenariosOf } from '#decider';
import { Exact } from '#money';
import type { CreditGrant, WalletEvent } from './wallet.js';
import { mostOpenGrants, walletDecider } from './wallet-decisions.js';

const given = scenariosOf(walletDecider);

const settings = { name: 'Credit' };
const open = { walletId: 'w', accountId: 'acme', currency: 'USD', settings, at: 1 };
const opened: WalletEvent = { type: 'WalletOpened', ...open, balance: '0.00' };
const wanted: CreditGrant = { grantId: 'g', name: 'Start', kind: 'paid', amount: '25', priority: 50, grantedAt: 2 };
const granted: WalletEvent = { type: 'CreditGranted', grant: { ...wanted, amount: '25.00' }, at: 2, balance: '25.00' };
const left = [{ ...wanted, left: Exact.parse('20') }];

const grantCredit = (amount: string, grants = [] as typeof left) =>
  ({ type: 'GrantCredit', grant: { ...wanted, amount }, grants, at: 2 }) as const;

describe('a wallet', () => {
  it('is opened once', () => {
    const command = { type: 'OpenWallet', ...open, grants: [] } as const;
    given([]).when(command).then([opened]);
    given([opened]).when(command).thenRefused('wallet-exists');
    given([])
      .when({ ...command, currency: 'QQQ' })
      .thenRefused('unknown-currency');
    given([])
      .when({ ...command, settings: { name: '', lowBalance: '0.001' } })
      .thenRefused('amount-too-fine');
    given([])
      .when({ ...command, settings: { name: '', topUp: { below: '5', amount: '0' } } })
      .thenRefused('amount-not-positive');
  });

  it('is low from its beginning where more is wanted, and says so once', () => {
    const low = { name: 'Credit', lowBalance: '10' };
    const said = { threshold: '10', at: 1, balance: '0.00' };
    given([])
      .when({ type: 'OpenWallet', ...open, settings: low, grants: [] })
      .then([{ ...opened, settings: low } as WalletEvent, { type: 'BalanceLow', ...said }]);
    given([{ ...opened, settings: low } as WalletEvent, { type: 'BalanceLow', ...said }])
      .when(grantCredit('25'))
      .then([granted, { type: 'BalanceRecovered', threshold: '10', at: 2, balance: '25.00' }]);
  });

  it.each([
    ['nothing', '0', 'amount-not-positive'],
    ['less than a cent', '0.001', 'amount-too-fine'],
  ])('is not granted %s', (_, amount, code) => {
    given([opened]).when(grantCredit(amount)).thenRefused(code);
  });

  it('has a grant once, and so many of them and no more', () => {
    given([opened]).when(grantCredit('25')).then([granted]);
    given([opened]).when(grantCredit('25', left)).then([]);
    const many = Array.from({ length: mostOpenGrants }, (_, at) => ({ ...left[0]!, grantId: `g${at}` }));
    given([opened]).when(grantCredit('1', many)).thenRefused('too-many-grants');
    given([]).when(grantCredit('1')).thenRefused('unknown-wallet');
  });

  it('loses what is left of a grant that is void', () => {
    const command = { type: 'VoidGrant', grantId: 'g', reason: 'Mistake', grants: left, at: 3 } as const;
    given([opened, granted])
      .when(command)
      .then([{ type: 'GrantVoided', grantId: 'g', amount: '20.00', reason: 'Mistake', at: 3, balance: '0.00' }]);
    given([opened, granted])
      .when({ ...command, grants: [] })
      .thenRefused('unknown-grant');
  });
});

describe('a top-up', () => {
  const invoice = { type: 'InvoiceTopUp', invoiceId: 'i', amount: '50', grants: [], at: 4 } as const;
  const invoiced: WalletEvent = { type: 'TopUpInvoiced', invoiceId: 'i', amount: '50.00', at: 4, balance: '0.00' };
  const settle = { type: 'SettleTopUp', invoiceId: 'i', againId: 'again', grants: [], at: 5 } as const;
  const grant: CreditGrant = { ...wanted, amount: '50.00', invoiceId: 'i' };

  it('is invoiced one at a time', () => {
    given([opened]).when(invoice).then([invoiced]);
    given([opened, invoiced]).when(invoice).thenRefused('top-up-open');
    given([opened])
      .when({ ...invoice, amount: '0' })
      .thenRefused('amount-not-positive');
  });

  it('is granted once when it is paid, and not when it is void', () => {
    const closed: WalletEvent = { type: 'TopUpClosed', invoiceId: 'i', at: 5, balance: '50.00' };
    given([opened, invoiced])
      .when({ ...settle, grant })
      .then([{ type: 'CreditGranted', grant, at: 5, balance: '50.00' }, closed]);
    given([opened, invoiced, closed])
      .when({ ...settle, grant })
      .thenNothing();
    given([opened, invoiced])
      .when({ ...settle, grant: undefined })
      .then([{ ...closed, balance: '0.00' } as WalletEvent]);
  });

  const closedThen: WalletEvent = { type: 'TopUpClosed', invoiceId: 'i', at: 5, balance: '50.00' };
  const reopen = { type: 'ReopenTopUp', invoiceId: 'i', at: 6 } as const;
  const left = (amount: string) => [{ ...grant, left: Exact.parse(amount) }];
  const reopened = (amount: string): WalletEvent => ({
    ...{ type: 'TopUpReopened', invoiceId: 'i', amount, at: 6, balance: '0.00' },
  });

  it('is taken back as far as it is unused when its payment is, and granted again to that extent', () => {
    const reason = 'The payment of its invoice was taken back.';
    const { grantId } = grant;
    given([opened, invoiced, closedThen])
      .when({ ...reopen, grants: left('12.50') })
      .then([{ type: 'GrantVoided', grantId, amount: '12.50', reason, at: 6, balance: '0.00' }, reopened('12.50')]);
    given([opened, invoiced, closedThen])
      .when({ ...reopen, grants: [] })
      .then([reopened('0.00')]);
    const again: CreditGrant = { ...grant, grantId: 'again', amount: '12.50' };
    given([opened, invoiced, closedThen, reopened('12.50')])
      .when({ ...settle, grant })
      .then([
        { type: 'CreditGranted', grant: again, at: 5, balance: '12.50' },
        { ...closedThen, balance: '12.50' },
      ]);
    given([opened, invoiced, closedThen, reopened('0.00')])
      .when({ ...settle, grant })
      .then([{ ...closedThen, balance: '0.00' }]);
  });

  it('is taken back once, and not while it waits for its first payment', () => {
    given([opened, invoiced])
      .when({ ...reopen, grants: [] })
      .thenNothing();
    given([opened, invoiced, closedThen, reopened('12.50')])
      .when({ ...reopen, grants: [] })
      .thenNothing();
  });

  it('takes back, too, what a void invoice gives back of it while it is not paid', () => {
    const reason = 'The payment of its invoice was taken back.';
    const { grantId } = grant;
    given([opened, invoiced, closedThen, reopened('12.50')])
      .when({ ...reopen, grants: left('37.50') })
      .then([{ type: 'GrantVoided', grantId, amount: '37.50', reason, at: 6, balance: '0.00' }, reopened('50.00')]);
  });
});
