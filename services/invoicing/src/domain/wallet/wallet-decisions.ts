import { type Decider, Refusal, type RefusalDetail } from '#decider';
import { Exact, isCurrency, minorUnitsOf } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import { balanceOf, expired, type OpenGrant, watched } from './account-credit.js';
import {
  type CreditGrant,
  evolveWallet,
  noWallet,
  type Wallet,
  type WalletEvent,
  type WalletSettings,
  type WalletState,
} from './wallet.js';

export const mostOpenGrants = 1_000;

interface Commanded {
  readonly at: number;
  /** What is left of its grants. */
  readonly grants: readonly OpenGrant[];
  /** What usage of open segments will take; absent: nothing. */
  readonly running?: Exact | undefined;
}

export interface OpenWallet extends Commanded {
  readonly type: 'OpenWallet';
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
  readonly settings: WalletSettings;
}

export interface ChangeWallet extends Commanded {
  readonly type: 'ChangeWallet';
  readonly settings: WalletSettings;
}

export interface GrantCredit extends Commanded {
  readonly type: 'GrantCredit';
  readonly grant: CreditGrant;
}

export interface VoidGrant extends Commanded {
  readonly type: 'VoidGrant';
  readonly grantId: string;
  readonly reason: string;
}

/** An invoice was made for more credit. */
export interface InvoiceTopUp extends Commanded {
  readonly type: 'InvoiceTopUp';
  readonly invoiceId: string;
  readonly amount: string;
}

/** The invoice of a top-up was paid: that is a grant. Or it is void. */
export interface SettleTopUp extends Commanded {
  readonly type: 'SettleTopUp';
  readonly invoiceId: string;
  readonly grant: CreditGrant | undefined;
  /** Of the grant when it is paid again, after its payment was taken back. */
  readonly againId: string;
}

/** The payment of a top-up was taken back, after it had been granted. */
export interface ReopenTopUp extends Commanded {
  readonly type: 'ReopenTopUp';
  readonly invoiceId: string;
}

/** Running usage has changed. */
export interface NoteUsage extends Commanded {
  readonly type: 'NoteUsage';
}

/** Billing time has passed the end of some grants. */
export interface ExpireGrants extends Commanded {
  readonly type: 'ExpireGrants';
}

export type WalletCommand =
  | OpenWallet
  | ChangeWallet
  | GrantCredit
  | VoidGrant
  | InvoiceTopUp
  | SettleTopUp
  | ReopenTopUp
  | NoteUsage
  | ExpireGrants;

export const walletDecider: Decider<WalletCommand, WalletState, WalletEvent> = {
  initial: noWallet,
  evolve: evolveWallet,
  decide: (command, state) => {
    const events = decided(command, state);
    const after = events.reduce(evolveWallet, state);
    if (after.status === 'absent') return events;
    const balance = events.at(-1)?.balance;
    const left = balance === undefined ? balanceOf(command.grants) : Exact.parse(balance);
    return [...events, ...watched(after, left.minus(command.running ?? Exact.zero), command.at)];
  },
};

function decided(command: WalletCommand, state: WalletState): WalletEvent[] {
  if (command.type === 'OpenWallet') return openWallet(command, state);
  if (state.status === 'absent') throw refusal('unknown-wallet', 'There is no such wallet.');
  const { at, grants } = command;
  const happening = (change = Exact.zero) => ({
    at,
    balance: minorUnitText(balanceOf(grants).plus(change), state.currency),
  });
  switch (command.type) {
    case 'ChangeWallet':
      refuse(settingsReasons(command.settings, state.currency));
      return [{ type: 'WalletChanged', settings: command.settings, ...happening() }];
    case 'GrantCredit':
      return grantCredit(command, state, happening);
    case 'VoidGrant': {
      const { left, grantId } = grantOf(command);
      const amount = minorUnitText(left, state.currency);
      const { reason } = command;
      return [{ type: 'GrantVoided', grantId, amount, reason, ...happening(left.negated()) }];
    }
    case 'InvoiceTopUp': {
      if (state.topUpInvoiceId !== undefined)
        throw refusal('top-up-open', 'An invoice for more credit is not paid yet. Void it first.');
      refuse(amountReasons('/amount', command.amount, state.currency));
      const { invoiceId, amount } = command;
      return [{ type: 'TopUpInvoiced', invoiceId, amount: inDigits(amount, state.currency), ...happening() }];
    }
    case 'NoteUsage':
      return [];
    case 'ExpireGrants':
      return expired({ wallet: state, grants }, at).events;
    case 'SettleTopUp':
      return settleTopUp(command, state, happening);
    case 'ReopenTopUp':
      return reopenTopUp(command, state, happening);
  }
}

function openWallet({ walletId, accountId, currency, settings, at }: OpenWallet, state: WalletState): WalletEvent[] {
  if (state.status !== 'absent')
    throw refusal('wallet-exists', `The account has a wallet in ${currency}: ${state.walletId}.`);
  if (!isCurrency(currency))
    throw refusal('unknown-currency', `${currency} is not the code of a currency.`, '/currency');
  refuse(settingsReasons(settings, currency));
  const balance = minorUnitText(Exact.zero, currency);
  return [{ type: 'WalletOpened', walletId, accountId, currency, settings, at, balance }];
}

function grantCredit({ grant, grants }: GrantCredit, { currency }: Wallet, happening: Happening): WalletEvent[] {
  if (grants.some(({ grantId }) => grantId === grant.grantId)) return [];
  refuse(amountReasons('/amount', grant.amount, currency));
  if (grants.length >= mostOpenGrants)
    throw refusal('too-many-grants', `A wallet has ${mostOpenGrants} grants of which something is left, at most.`);
  const amount = inDigits(grant.amount, currency);
  return [{ type: 'CreditGranted', grant: { ...grant, amount }, ...happening(Exact.parse(amount)) }];
}

type Happening = (change?: Exact) => { readonly at: number; readonly balance: string };

/** A top-up that was reopened brings what was taken back of it. */
function settleTopUp({ invoiceId, grant, againId }: SettleTopUp, state: Wallet, happening: Happening): WalletEvent[] {
  const takenBack = state.reopened?.[invoiceId];
  if (state.topUpInvoiceId !== invoiceId && takenBack === undefined) return [];
  const amount = grant === undefined ? Exact.zero : Exact.parse(takenBack ?? grant.amount);
  const closed: WalletEvent = { type: 'TopUpClosed', invoiceId, ...happening(amount) };
  if (grant === undefined || amount.isZero()) return [closed];
  const granted = takenBack === undefined ? grant : { ...grant, grantId: againId, amount: takenBack };
  return [{ type: 'CreditGranted', grant: granted, ...happening(amount) }, closed];
}

/**
 * What was used of it stays used: it is owed, for the invoice is open again. What comes back afterwards, from an invoice
 * that is void, is not paid for either, and is granted with the rest when the top-up is paid after all.
 */
function reopenTopUp({ invoiceId, grants }: ReopenTopUp, state: Wallet, happening: Happening): WalletEvent[] {
  if (state.topUpInvoiceId === invoiceId) return [];
  const takenBack = state.reopened?.[invoiceId];
  const paidFor = grants.filter((one) => one.invoiceId === invoiceId && one.left.isPositive());
  if (takenBack !== undefined && paidFor.length === 0) return [];
  const reason = 'The payment of its invoice was taken back.';
  let gone = Exact.zero;
  const voided = paidFor.map(({ grantId, left }): WalletEvent => {
    gone = gone.plus(left);
    const amount = minorUnitText(left, state.currency);
    return { type: 'GrantVoided', grantId, amount, reason, ...happening(gone.negated()) };
  });
  const amount = minorUnitText(gone.plus(Exact.parse(takenBack ?? '0')), state.currency);
  return [...voided, { type: 'TopUpReopened', invoiceId, amount, ...happening(gone.negated()) }];
}

function grantOf({ grantId, grants }: VoidGrant): OpenGrant {
  const found = grants.find((one) => one.grantId === grantId);
  if (found === undefined) throw refusal('unknown-grant', 'There is no such grant of which something is left.');
  return found;
}

const inDigits = (amount: string, currency: string) => minorUnitText(Exact.parse(amount), currency);

function settingsReasons({ lowBalance, topUp }: WalletSettings, currency: string): RefusalDetail[] {
  return [
    ...(lowBalance === undefined ? [] : amountReasons('/lowBalance', lowBalance, currency)),
    ...(topUp === undefined ? [] : amountReasons('/topUp/below', topUp.below, currency)),
    ...(topUp === undefined ? [] : amountReasons('/topUp/amount', topUp.amount, currency)),
  ];
}

function amountReasons(path: string, text: string, currency: string): (RefusalDetail & { code: InvoicingRefusal })[] {
  const amount = Exact.parse(text);
  if (!amount.isPositive())
    return [{ path, code: 'amount-not-positive', message: 'An amount must be more than zero.' }];
  const digits = minorUnitsOf(currency);
  if (amount.roundTo(digits).equals(amount)) return [];
  return [{ path, code: 'amount-too-fine', message: `${currency} has ${digits} fraction digits.` }];
}

function refuse(reasons: readonly RefusalDetail[]): void {
  const [first] = reasons;
  if (first !== undefined) throw new Refusal(first.code, first.message, reasons);
}

const refusal = (code: InvoicingRefusal, message: string, path?: string) =>
  new Refusal<InvoicingRefusal>(code, message, path === undefined ? undefined : [{ path, code, message }]);
