/** Paid for, or given away. */
export type CreditKind = 'paid' | 'promotional';

/** What was granted. Amounts are decimal text in major units of the wallet's currency. */
export interface CreditGrant {
  readonly grantId: string;
  readonly name: string;
  readonly kind: CreditKind;
  readonly amount: string;
  /** What has the lower one is consumed first. */
  readonly priority: number;
  /** It pays documents that are dated before this instant of billing time. */
  readonly expiresAt?: number | undefined;
  readonly grantedAt: number;
  /** The top-up that paid for it. */
  readonly invoiceId?: string | undefined;
}

export interface WalletSettings {
  readonly name: string;
  /** Below this it is said that the balance is low. */
  readonly lowBalance?: string | undefined;
  /** Below this the account is invoiced for more. */
  readonly topUp?: { readonly below: string; readonly amount: string } | undefined;
}

interface WalletHappening {
  readonly at: number;
  /** After it. */
  readonly balance: string;
}

export interface WalletOpened extends WalletHappening {
  readonly type: 'WalletOpened';
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
  readonly settings: WalletSettings;
}

export interface WalletChanged extends WalletHappening {
  readonly type: 'WalletChanged';
  readonly settings: WalletSettings;
}

export interface CreditGranted extends WalletHappening {
  readonly type: 'CreditGranted';
  readonly grant: CreditGrant;
}

/** The rest of a grant is gone: somebody took it back, or its time was over. */
export interface GrantClosed extends WalletHappening {
  readonly type: 'GrantVoided' | 'GrantExpired';
  readonly grantId: string;
  readonly amount: string;
  readonly reason: string;
}

/** What running usage leaves of the balance fell below the threshold, or is no longer below it; `balance` is that. */
export interface BalanceCrossed extends WalletHappening {
  readonly type: 'BalanceLow' | 'BalanceRecovered';
  readonly threshold: string;
}

export interface TopUpInvoiced extends WalletHappening {
  readonly type: 'TopUpInvoiced';
  readonly invoiceId: string;
  readonly amount: string;
}

/** Its invoice was paid, or is void. */
export interface TopUpClosed extends WalletHappening {
  readonly type: 'TopUpClosed';
  readonly invoiceId: string;
}

/** The payment of its invoice was taken back, and what was left of the grant with it: it is owed again. */
export interface TopUpReopened extends WalletHappening {
  readonly type: 'TopUpReopened';
  readonly invoiceId: string;
  /** What was left: as much is granted when the invoice is paid after all. */
  readonly amount: string;
}

export type WalletEvent =
  | WalletOpened
  | WalletChanged
  | CreditGranted
  | GrantClosed
  | BalanceCrossed
  | TopUpInvoiced
  | TopUpClosed
  | TopUpReopened;

/** What an account has paid ahead, or was given, in one currency. What is left of it stands in postings. */
export interface Wallet {
  readonly status: 'open';
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
  readonly settings: WalletSettings;
  readonly isLow: boolean;
  /** How often it was topped up. */
  readonly topUps: number;
  /** The invoice of a top-up that is not paid yet; there is one at a time. */
  readonly topUpInvoiceId?: string | undefined;
  /** What was taken back of top-ups whose payment was, by invoice; absent: nothing. */
  readonly reopened?: Readonly<Record<string, string>> | undefined;
}

export type WalletState = { readonly status: 'absent' } | Wallet;

export const noWallet: WalletState = { status: 'absent' };

export function evolveWallet(state: WalletState, event: WalletEvent): WalletState {
  if (event.type === 'WalletOpened') {
    const { walletId, accountId, currency, settings } = event;
    return { status: 'open', walletId, accountId, currency, settings, isLow: false, topUps: 0 };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'WalletChanged':
      return { ...state, settings: event.settings };
    case 'BalanceLow':
    case 'BalanceRecovered':
      return { ...state, isLow: event.type === 'BalanceLow' };
    case 'TopUpInvoiced':
      return { ...state, topUps: state.topUps + 1, topUpInvoiceId: event.invoiceId };
    case 'TopUpClosed':
      return closed(state, event.invoiceId);
    case 'TopUpReopened':
      return { ...state, reopened: { ...state.reopened, [event.invoiceId]: event.amount } };
    case 'CreditGranted':
    case 'GrantVoided':
    case 'GrantExpired':
      return state;
  }
}

function closed({ reopened, ...wallet }: Wallet, invoiceId: string): Wallet {
  const topUpInvoiceId = wallet.topUpInvoiceId === invoiceId ? undefined : wallet.topUpInvoiceId;
  const others = Object.entries(reopened ?? {}).filter(([id]) => id !== invoiceId);
  return { ...wallet, topUpInvoiceId, ...(others.length > 0 && { reopened: Object.fromEntries(others) }) };
}

const walletEvents: readonly string[] = [
  'WalletOpened',
  'WalletChanged',
  'CreditGranted',
  'GrantVoided',
  'GrantExpired',
  'BalanceLow',
  'BalanceRecovered',
  'TopUpInvoiced',
  'TopUpClosed',
  'TopUpReopened',
] satisfies WalletEvent['type'][];

/** An event as it was stored or published. What is not known was written by a later version: nothing may be made of it. */
export function walletEventOf(stored: { readonly type: string }): WalletEvent {
  if (walletEvents.includes(stored.type)) return stored as WalletEvent;
  throw new Error(`a wallet's event of the unknown type ${stored.type}`);
}
