import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { localDateText } from '#calendar';
import { arrayText, POOL, reachingPostgres } from '#database';
import { BillingTime } from '../../application/ports.js';
import type { DocumentContent } from '../../domain/document/document.js';

type Dated = Pick<DocumentContent, 'subscriptionId' | 'accountId' | 'timeZone'>;

interface ClockRow {
  readonly subscription_id: string;
  readonly account_id: string;
  readonly clock: string | null;
}

/**
 * Which day it is for documents: of each in its own time zone, by the clock of its subscription, or by those of its account
 * where it belongs to none, as a top-up.
 */
@Injectable()
export class DocumentDaysRepository {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly time: BillingTime,
  ) {}

  /** Answers what says the day, YYYY-MM-DD, of each of these documents. Throws Unavailable. */
  async todayOf(tenant: string, documents: readonly Dated[]): Promise<(document: Dated) => string> {
    const rows = await this.clocksOf(tenant, documents);
    const bySubscription = Map.groupBy(rows, (row) => row.subscription_id);
    const byAccount = Map.groupBy(rows, (row) => row.account_id);
    return ({ subscriptionId, accountId, timeZone }) => {
      const own = (subscriptionId === '' ? byAccount.get(accountId) : bySubscription.get(subscriptionId)) ?? [];
      const clocks = own.map(({ clock }) => clock ?? undefined);
      return localDateText(this.time.nowOf(tenant, clocks), timeZone);
    };
  }

  /** A document names its clock only where it is charged. Accounts are looked through only where a document belongs to none. */
  private async clocksOf(tenant: string, documents: readonly Dated[]): Promise<readonly ClockRow[]> {
    if (documents.length === 0) return [];
    const ofNone = documents.filter(({ subscriptionId }) => subscriptionId === '');
    const { rows } = await reachingPostgres(() =>
      this.pool.query<ClockRow>(
        `select subscription_id, subscription->>'accountId' as account_id, subscription->>'testClockId' as clock
         from subscriptions where tenant = $1 and subscription_id = any($2::text[])
         union
         select subscription_id, subscription->>'accountId', subscription->>'testClockId'
         from subscriptions where tenant = $1 and subscription->>'accountId' = any($3::text[])
           and cardinality($3::text[]) > 0`,
        [
          tenant,
          arrayText([...new Set(documents.map(({ subscriptionId }) => subscriptionId))]),
          arrayText([...new Set(ofNone.map(({ accountId }) => accountId))]),
        ],
      ),
    );
    return rows;
  }
}
