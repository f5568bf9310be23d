import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { CreditGrant, Wallet } from '../../domain/wallet/wallet.js';

export interface ShownGrant {
  readonly terms: CreditGrant;
  readonly left: string;
}

export interface ShownTransaction {
  readonly transaction_id: string;
  readonly kind: string;
  readonly at: string;
  readonly invoice_id: string | null;
  readonly postings: readonly {
    readonly account: string;
    readonly grantId: string | null;
    readonly amount: string;
  }[];
}

type PageKey = readonly [at: number, id: string];

/** Wallets, what is left of their grants, and their postings, as they are shown. */
@Injectable()
export class WalletsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async find(tenant: string, walletId: string): Promise<Wallet | undefined> {
    const sql = 'select state from wallets where tenant = $1 and wallet_id = $2';
    const [row] = await this.rows<{ state: Wallet }>(sql, [tenant, walletId]);
    return row?.state;
  }

  /** What is left in each, by wallet; nothing where nothing ever was. */
  async balances(tenant: string, walletIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.rows<{ wallet_id: string; balance: string }>(
      `select wallet_id, sum("left")::text as balance from wallet_grants
       where tenant = $1 and wallet_id = any($2) group by wallet_id`,
      [tenant, walletIds],
    );
    return new Map(rows.map(({ wallet_id, balance }) => [wallet_id, balance]));
  }

  async list(tenant: string, wanted: { accountId?: string | undefined; after?: string | undefined; limit: number }) {
    const { accountId = null, after = null, limit } = wanted;
    const rows = await this.rows<{ state: Wallet }>(
      `select state from wallets
       where tenant = $1 and ($2::text is null or account_id = $2) and ($3::text is null or wallet_id > $3)
       order by wallet_id limit $4`,
      [tenant, accountId, after, limit],
    );
    return rows.map(({ state }) => state);
  }

  /** Those of which something is left. */
  grants(tenant: string, walletId: string): Promise<ShownGrant[]> {
    return this.rows<ShownGrant>(
      `select terms, "left"::text from wallet_grants where tenant = $1 and wallet_id = $2 and "left" <> 0`,
      [tenant, walletId],
    );
  }

  /** The newest first. */
  transactions(
    tenant: string,
    walletId: string,
    { after, limit }: { readonly after?: PageKey | undefined; readonly limit: number },
  ): Promise<ShownTransaction[]> {
    return this.rows<ShownTransaction>(
      `select transaction_id, min(kind) as kind, at, min(invoice_id) as invoice_id,
         jsonb_agg(jsonb_build_object('account', account, 'grantId', grant_id, 'amount', amount::text) order by line)
           as postings
       from wallet_postings
       where tenant = $1 and wallet_id = $2 and ($3::bigint is null or (at, transaction_id) < ($3, $4))
       group by at, transaction_id order by at desc, transaction_id desc limit $5`,
      [tenant, walletId, ...(after ?? [null, null]), limit],
    );
  }

  private async rows<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await reachingPostgres(() => this.pool.query<Row>(sql, values));
    return rows;
  }
}
