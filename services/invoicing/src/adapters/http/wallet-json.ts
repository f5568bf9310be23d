import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import { Exact } from '#money';
import { minorUnitText } from '../../domain/amount-text.js';
import { firstConsumed } from '../../domain/wallet/account-credit.js';
import type { Wallet } from '../../domain/wallet/wallet.js';
import type { ShownGrant, ShownTransaction } from '../postgres/wallets.repository.js';
import { Amount, Instant } from './document-json.js';

export const WalletJson = Type.Object({
  walletId: Type.String(),
  accountId: Type.String(),
  currency: Type.String(),
  name: Type.String(),
  balance: Amount('What is left of its grants'),
  isLow: Type.Boolean(),
  lowBalance: Type.Optional(Amount('Below this it is said that the balance is low')),
  topUp: Type.Optional(
    Type.Object({ below: Amount('Below this the account is invoiced for more'), amount: Amount('For so much') }),
  ),
  topUpInvoiceId: Type.Optional(Type.String({ description: 'The invoice of a top-up that is not paid yet.' })),
});

export function walletJsonOf(wallet: Wallet, balance: string | undefined): Static<typeof WalletJson> {
  const { walletId, accountId, currency, settings, isLow, topUpInvoiceId } = wallet;
  const { name, lowBalance, topUp } = settings;
  return {
    walletId,
    accountId,
    currency,
    name,
    balance: minorUnitText(Exact.parse(balance ?? '0'), currency),
    isLow,
    ...(lowBalance === undefined ? {} : { lowBalance }),
    ...(topUp && { topUp: { ...topUp } }),
    ...(topUpInvoiceId === undefined ? {} : { topUpInvoiceId }),
  };
}

export const GrantJson = Type.Object({
  grantId: Type.String(),
  name: Type.String(),
  kind: Type.Enum(['paid', 'promotional']),
  amount: Amount('Granted'),
  left: Amount('Left of it'),
  priority: Type.Integer({
    description: 'What has the lower one is consumed first, then what expires first, then age.',
  }),
  expiresAt: Type.Optional(Instant),
  grantedAt: Instant,
  invoiceId: Type.Optional(Type.String({ description: 'The top-up that paid for it.' })),
});

export function grantsJsonOf(grants: readonly ShownGrant[], currency: string): Static<typeof GrantJson>[] {
  return grants
    .toSorted((one, other) => firstConsumed(one.terms, other.terms))
    .map(({ terms: { grantId, name, kind, amount, priority, expiresAt, grantedAt, invoiceId }, left }) => ({
      grantId,
      name,
      kind,
      amount,
      left: minorUnitText(Exact.parse(left), currency),
      priority,
      ...(expiresAt === undefined ? {} : { expiresAt: timeText(expiresAt) }),
      grantedAt: timeText(grantedAt),
      ...(invoiceId === undefined ? {} : { invoiceId }),
    }));
}

export const TransactionJson = Type.Object({
  transactionId: Type.String(),
  kind: Type.Enum(['granted', 'consumed', 'returned', 'voided', 'expired']),
  at: Instant,
  invoiceId: Type.Optional(Type.String()),
  postings: Type.Array(
    Type.Object({
      account: Type.Enum(['credit', 'sold', 'given', 'consumed', 'voided', 'expired']),
      grantId: Type.Optional(Type.String()),
      amount: Amount('What the balance is, is the sum over `credit`'),
    }),
    { description: 'They sum to zero.' },
  ),
});

export function transactionJsonOf(row: ShownTransaction): Static<typeof TransactionJson> {
  return {
    transactionId: row.transaction_id,
    kind: row.kind as Static<typeof TransactionJson>['kind'],
    at: timeText(Number(row.at)),
    ...(row.invoice_id === null ? {} : { invoiceId: row.invoice_id }),
    postings: row.postings.map(({ account, grantId, amount }) => ({
      account: account as 'credit',
      ...(grantId === null ? {} : { grantId }),
      amount,
    })),
  };
}
