import type { Queryable } from '#database';
import type { StoredEvent } from '#event-store';
import type { CreditGranted } from '../domain/wallet/wallet.js';
import { transactionOf } from './wallet-postings.js';

/** Posts what events do to wallets, and keeps what is left of each grant. */
export async function postCredit(on: Queryable, events: readonly StoredEvent[]): Promise<void> {
  const postings = events.flatMap(rowsOf);
  if (postings.length === 0) return;
  await on.query('insert into wallet_postings select * from jsonb_populate_recordset(null::wallet_postings, $1)', [
    JSON.stringify(postings),
  ]);
  const granted = events.flatMap(({ type, data }) => (type === 'CreditGranted' ? [(data as CreditGranted).grant] : []));
  await on.query(
    `insert into wallet_grants as known
     select posted.tenant, posted.grant_id, min(posted.wallet_id),
       (select given.terms from jsonb_to_recordset($2) as given (grant_id text, terms jsonb)
        where given.grant_id = posted.grant_id),
       sum(posted.amount)
     from jsonb_populate_recordset(null::wallet_postings, $1) posted
     where posted.account = 'credit' group by posted.tenant, posted.grant_id
     on conflict (grant_id) do update
     set "left" = known."left" + excluded."left", terms = coalesce(known.terms, excluded.terms)`,
    [JSON.stringify(postings), JSON.stringify(granted.map((terms) => ({ grant_id: terms.grantId, terms })))],
  );
}

function rowsOf(event: StoredEvent) {
  const transaction = transactionOf(event);
  if (transaction === undefined) return [];
  const { walletId, kind, at, invoiceId, postings } = transaction;
  return postings.map(({ account, grantId, amount }, line) => ({
    tenant: event.tenant,
    wallet_id: walletId,
    transaction_id: `${event.streamId}-${event.version}`,
    line,
    kind,
    account,
    grant_id: grantId,
    invoice_id: invoiceId,
    amount: amount.toString(),
    at,
  }));
}
