import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { WallClock } from '#decider';
import { WatchedAccounts } from '../../application/wallets/follow-running-usage.js';

const staleAfterMs = 1_000;

/** The accounts with a threshold, remembered for a second: most running charges are of nobody who is watched. */
@Injectable()
export class WatchedAccountsRepository extends WatchedAccounts {
  private accounts: ReadonlySet<string> = new Set();
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly clock: WallClock,
  ) {
    super();
  }

  isWatched(tenant: string, accountId: string): boolean {
    return this.accounts.has(nameOf(tenant, accountId));
  }

  async refresh(): Promise<void> {
    const now = this.clock.now();
    if (now - this.readAt < staleAfterMs) return;
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ tenant: string; account_id: string }>(
        `select tenant, account_id from wallets
         where state->'settings' ? 'lowBalance' or state->'settings' ? 'topUp'`,
      ),
    );
    this.accounts = new Set(rows.map(({ tenant, account_id }) => nameOf(tenant, account_id)));
    this.readAt = now;
  }
}

const nameOf = (tenant: string, accountId: string) => JSON.stringify([tenant, accountId]);
