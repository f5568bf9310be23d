import type { TenantTransaction } from '#event-store';
import { Exact } from '#money';
import type { Postings, RunningUsage, SegmentName } from '../../application/wallets/postings.js';
import type { TopUpParties } from '../../domain/issue/top-up-invoice.js';
import type { BilledSubscription } from '../../domain/occasion/billing-terms.js';
import type { KnownSeller } from '../../domain/occasion/facts.js';
import type { OpenGrant } from '../../domain/wallet/account-credit.js';
import type { CreditGrant } from '../../domain/wallet/wallet.js';
import { sellerColumn, sellerTables } from './known-occasions.sql.js';

interface GrantRow {
  readonly wallet_id: string;
  readonly terms: CreditGrant;
  readonly left: string;
}

interface RunningRow {
  readonly subscription_id: string;
  readonly segment: number;
  readonly account_id: string;
  readonly currency: string;
  readonly amount: string;
  readonly sequence: string;
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

  async hasGrant(grantId: string): Promise<boolean> {
    const sql = 'select from wallet_grants where tenant = $1 and grant_id = $2';
    return (await this.transaction.rows(sql, [grantId])).length > 0;
  }

  async runningUsageOf(accountIds: readonly string[]): Promise<RunningUsage[]> {
    const rows = await this.transaction.rows<RunningRow>(
      `select subscription_id, segment, account_id, currency, amount::text, sequence from running_usage
       where tenant = $1 and account_id = any($2)`,
      [accountIds],
    );
    return rows.map((row) => ({
      subscriptionId: row.subscription_id,
      segment: row.segment,
      accountId: row.account_id,
      currency: row.currency,
      amount: Exact.parse(row.amount),
      sequence: Number(row.sequence),
    }));
  }

  async noteRunningUsage(usage: readonly RunningUsage[]): Promise<void> {
    const rows = usage.map(({ subscriptionId, segment, accountId, currency, amount, sequence }) => ({
      tenant: this.transaction.tenant,
      subscription_id: subscriptionId,
      segment,
      account_id: accountId,
      currency,
      amount: amount.toString(),
      sequence,
    }));
    await this.transaction.client.query(
      `insert into running_usage as known select said.* from jsonb_populate_recordset(null::running_usage, $1) said
       where not exists (select from segment_charges final
         where (final.tenant, final.subscription_id, final.segment) = (said.tenant, said.subscription_id, said.segment))
       and not exists (select from invoiced_usage billed
         where billed.tenant = said.tenant and billed.subscription_id = said.subscription_id and billed.segment >= said.segment)
       on conflict (tenant, subscription_id, segment) do update
       set amount = excluded.amount, sequence = excluded.sequence where known.sequence < excluded.sequence`,
      [JSON.stringify(rows)],
    );
  }

  async endRunningUsage(segments: readonly SegmentName[]): Promise<void> {
    if (segments.length === 0) return;
    await this.transaction.rows(
      `delete from running_usage known
       using jsonb_to_recordset($2) as billed ("subscriptionId" text, segment int)
       where known.tenant = $1 and known.subscription_id = billed."subscriptionId" and known.segment <= billed.segment`,
      [JSON.stringify(segments)],
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

  async clocksOf(accountId: string): Promise<(string | undefined)[]> {
    const rows = await this.transaction.rows<{ readonly clock: string | null }>(
      `select distinct subscription->>'testClockId' as clock from subscriptions
       where tenant = $1 and subscription->>'accountId' = $2`,
      [accountId],
    );
    return rows.map(({ clock }) => clock ?? undefined);
  }

  async partiesOf(accountId: string): Promise<TopUpParties | undefined> {
    const [row] = await this.transaction.rows<PartiesRow>(
      `select known.subscription, sellers.name, ${sellerColumn}
       from subscriptions known ${sellerTables}
       where known.tenant = $1 and known.subscription->>'accountId' = $2 order by known.subscription_id limit 1`,
      [accountId],
    );
    if (row === undefined) return undefined;
    return { subscription: row.subscription, sellerName: row.name ?? '', seller: row.seller ?? undefined };
  }
}
