import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { WallClock } from '#decider';
import { WatchedAccounts } from '../../application/wallets/follow-running-usage.js';

const staleAfterMs = 1_000;

/**
 * The accounts with a threshold, remembered for a second: most running charges are of nobody who is watched. What this process
 * changes is known at once, and another replica a second later.
 */
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

  forget(): void {
    this.readAt = Number.NEGATIVE_INFINITY;
  }

  async refresh(): Promise<void> {
    const now = this.clock.now();
    if (now - this.readAt < staleAfterMs) return;
    // Before the answer, which does not know what is changed meanwhile.
    this.readAt = now;
    try {
      this.accounts = await this.read();
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  private async read(): Promise<ReadonlySet<string>> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ tenant: string; account_id: string }>(
        `select tenant, account_id from wallets
         where state->'settings' ? 'lowBalance' or state->'settings' ? 'topUp'`,
      ),
    );
    return new Set(rows.map(({ tenant, account_id }) => nameOf(tenant, account_id)));
  }
}

const nameOf = (tenant: string, accountId: string) => JSON.stringify([tenant, accountId]);
