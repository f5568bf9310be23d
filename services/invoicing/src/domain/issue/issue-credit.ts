import { minorUnitText } from '../amount-text.js';
import {
  type AccountCredit,
  balanceOf,
  liveBalanceOf,
  topUpDue,
  watched,
  withoutParts,
} from '../wallet/account-credit.js';
import { evolveWallet, type Wallet, type WalletEvent } from '../wallet/wallet.js';
import type { Issued, IssueFacts } from './issue-documents.js';
import { topUpInvoice } from './top-up-invoice.js';

/**
 * What documents make of an account's credit: what they consumed is gone, what has expired is said, a balance that is low
 * is said, and the account is invoiced for more where it wants that. A grant that has ended by this document counts until it has
 * expired, as it does wherever else the balance is asked: a document of a clock that is behind may still consume it.
 */
export function withCredit(
  issued: Issued,
  { credit, events }: { readonly credit: AccountCredit; readonly events: readonly WalletEvent[] },
  facts: IssueFacts,
): Issued {
  const { at, reportedAt } = facts.occasion;
  const left = withoutParts(credit, partsOf(issued));
  const [balance, live] = [balanceOf(left.grants), liveBalanceOf(left)];
  const crossed = watched(left.wallet, live, at);
  const amount = topUpDue(left.wallet, live);
  const { topUp: invoiceId } = facts.ids;
  if (amount === undefined || invoiceId === undefined) return withEvents(issued, left, [...events, ...crossed]);
  const said = { invoiceId, amount, at, balance: minorUnitText(balance, left.wallet.currency) };
  const after = withEvents(issued, left, [...events, ...crossed, { type: 'TopUpInvoiced', ...said }]);
  // The history of the wallet was lost, and that of the invoice was not.
  if (facts.invoices.has(invoiceId)) return after;
  const count = issued.last.invoice + 1;
  const topUp = { invoiceId, count, amount, at, finalizedAt: Math.max(at, reportedAt) };
  return {
    ...after,
    invoices: [...after.invoices, { id: invoiceId, events: topUpInvoice(left.wallet, facts.occasion, topUp) }],
    last: { ...after.last, invoice: count },
  };
}

function partsOf({ invoices }: Issued) {
  return invoices.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'InvoiceFinalized' ? (event.document.walletParts ?? []) : [])),
  );
}

function withEvents(issued: Issued, { wallet, ...credit }: AccountCredit, events: readonly WalletEvent[]): Issued {
  const after = events.reduce(evolveWallet, wallet as ReturnType<typeof evolveWallet>) as Wallet;
  const wallets = events.length === 0 ? [] : [{ id: wallet.walletId, events }];
  return { ...issued, wallets, credit: { ...credit, wallet: after } };
}
