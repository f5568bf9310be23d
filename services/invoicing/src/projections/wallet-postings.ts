import { Exact } from '#money';
import type { InvoiceFinalized, InvoiceVoided } from '../domain/invoice/invoice-events.js';
import type { WalletEvent } from '../domain/wallet/wallet.js';

/** Where credit comes from and goes to, seen from a wallet. What a customer has is the sum over `credit`. */
export type PostingAccount = 'credit' | 'sold' | 'given' | 'consumed' | 'voided' | 'expired';

export type TransactionKind = 'granted' | 'consumed' | 'returned' | 'voided' | 'expired';

export interface Posting {
  readonly account: PostingAccount;
  readonly grantId?: string | undefined;
  readonly amount: Exact;
}

/** What one event posts; the amounts sum to zero. */
export interface Transaction {
  readonly walletId: string;
  readonly kind: TransactionKind;
  readonly at: number;
  readonly invoiceId?: string | undefined;
  readonly postings: readonly Posting[];
}

/**
 * The transaction of an event of a wallet, or of an invoice that credit has paid: documents alone say what they consumed,
 * so their history and the wallet's come to the same whichever of the two comes back first.
 */
export function transactionOf(stored: {
  readonly type: string;
  readonly streamId: string;
  readonly data: object;
}): Transaction | undefined {
  const event = { type: stored.type, ...stored.data } as WalletEvent | InvoiceFinalized | InvoiceVoided;
  const ofWallet = stored.streamId.slice(stored.streamId.indexOf('/') + 1);
  switch (event.type) {
    case 'CreditGranted': {
      const { grantId, kind, amount, invoiceId } = event.grant;
      const from = kind === 'paid' ? 'sold' : 'given';
      const postings = pair({ grantId, amount: Exact.parse(amount) }, from);
      return { walletId: ofWallet, kind: 'granted', at: event.at, invoiceId, postings };
    }
    case 'GrantVoided':
    case 'GrantExpired': {
      const kind = event.type === 'GrantVoided' ? 'voided' : 'expired';
      const taken = { grantId: event.grantId, amount: Exact.parse(event.amount).negated() };
      return { walletId: ofWallet, kind, at: event.at, postings: pair(taken, kind) };
    }
    case 'InvoiceFinalized': {
      const { walletId, walletParts = [], datedAt } = event.document;
      if (walletId === undefined) return undefined;
      const taken = walletParts.map(({ grantId, amount }) => ({ grantId, amount: Exact.parse(amount).negated() }));
      return { walletId, kind: 'consumed', at: datedAt, invoiceId: ofWallet, postings: split(taken) };
    }
    case 'InvoiceVoided': {
      const { walletId, parts = [] } = event.returnedCredit ?? {};
      if (walletId === undefined) return undefined;
      const back = parts.map(({ grantId, amount }) => ({ grantId, amount: Exact.parse(amount) }));
      return { walletId, kind: 'returned', at: event.at, invoiceId: ofWallet, postings: split(back) };
    }
    default:
      return undefined;
  }
}

interface Part {
  readonly grantId: string;
  readonly amount: Exact;
}

const pair = (part: Part, account: PostingAccount): Posting[] => [
  { account: 'credit', ...part },
  { account, amount: part.amount.negated() },
];

const split = (parts: readonly Part[]): Posting[] => [
  ...parts.map((part) => ({ account: 'credit' as const, ...part })),
  { account: 'consumed', amount: Exact.sum(parts.map(({ amount }) => amount)).negated() },
];
