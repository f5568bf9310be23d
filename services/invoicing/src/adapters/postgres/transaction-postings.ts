import type { TenantTransaction } from '#event-store';
import { Exact } from '#money';
import type { Postings } from '../../application/wallets/postings.js';
import type { TopUpParties } from '../../domain/issue/top-up-invoice.js';
import type { BilledSubscription } from '../../domain/occasion/billing-terms.js';
import type { KnownSeller } from '../../domain/occasion/facts.js';
import type { OpenGrant } from '../../domain/wallet/account-credit.js';
import type { CreditGrant } from '../../domain/wallet/wallet.js';

interface GrantRow {
  readonly wallet_id: string;
  readonly terms: CreditGrant;
  readonly left: string;
}

interface PartiesRow {
  readonly subscription: BilledSubscription;
  readonly name: string | null;
  readonly seller: KnownSeller | null;
}

/** The credit of one tenant's accounts, in its transaction. */
export class TransactionPostings implements Postings {
  constructor(private readonly transaction: TenantTransaction) {}

  async walletsOf(accountIds: readonly string[]): Promise<string[]> {
    const rows = await this.transaction.rows<{ wallet_id: string }>(
      'select wallet_id from wallets where tenant = $1 and account_id = any($2)',
      [accountIds],
    );
    return rows.map(({ wallet_id }) => wallet_id);
  }

  async grantsOf(walletIds: readonly string[]): Promise<Map<string, OpenGrant[]>> {
    if (walletIds.length === 0) return new Map();
    const rows = await this.transaction.rows<GrantRow>(
      `select wallet_id, terms, "left"::text from wallet_grants
       where tenant = $1 and wallet_id = any($2) and "left" <> 0`,
      [walletIds],
    );
    const byWallet = Map.groupBy(rows, ({ wallet_id }) => wallet_id);
    return new Map(
      [...byWallet].map(([id, own]) => [id, own.map(({ terms, left }) => ({ ...terms, left: Exact.parse(left) }))]),
    );
  }

  async subscriptionsOf(accountId: string, limit: number): Promise<string[]> {
    const rows = await this.transaction.rows<{ subscription_id: string }>(
      `select subscription_id from subscriptions
       where tenant = $1 and subscription->>'accountId' = $2 order by subscription_id limit $3`,
      [accountId, limit],
    );
    return rows.map(({ subscription_id }) => subscription_id);
  }

  async partiesOf(accountId: string): Promise<TopUpParties | undefined> {
    const [row] = await this.transaction.rows<PartiesRow>(
      `select known.subscription, sellers.name, sellers.seller
       from subscriptions known left join sellers on sellers.tenant = $1
       where known.tenant = $1 and known.subscription->>'accountId' = $2 order by known.subscription_id limit 1`,
      [accountId],
    );
    if (row === undefined) return undefined;
    return { subscription: row.subscription, sellerName: row.name ?? '', seller: row.seller ?? undefined };
  }
}
