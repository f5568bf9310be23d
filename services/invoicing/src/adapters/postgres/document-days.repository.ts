import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { localDateText } from '#calendar';
import { arrayText, POOL, reachingPostgres } from '#database';
import { BillingTime } from '../../application/ports.js';
import type { DocumentContent } from '../../domain/document/document.js';

type Dated = Pick<DocumentContent, 'subscriptionId' | 'timeZone'>;

/** Which day it is for documents: of each in its own time zone, by the clock of its subscription. */
@Injectable()
export class DocumentDaysRepository {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly time: BillingTime,
  ) {}

  /** Answers what says the day, YYYY-MM-DD, of each of these documents. Throws Unavailable. */
  async todayOf(tenant: string, documents: readonly Dated[]): Promise<(document: Dated) => string> {
    const clocks = await this.clocksOf(tenant, [...new Set(documents.map(({ subscriptionId }) => subscriptionId))]);
    return ({ subscriptionId, timeZone }) =>
      localDateText(this.time.nowOf(tenant, [clocks.get(subscriptionId)]), timeZone);
  }

  /** Of those that go by a test clock of their own. A document names its clock only where it is charged. */
  private async clocksOf(tenant: string, subscriptionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (subscriptionIds.length === 0) return new Map();
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ readonly subscription_id: string; readonly clock: string }>(
        `select subscription_id, subscription->>'testClockId' as clock from subscriptions
         where tenant = $1 and subscription_id = any($2::text[]) and subscription->>'testClockId' is not null`,
        [tenant, arrayText(subscriptionIds)],
      ),
    );
    return new Map(rows.map(({ subscription_id, clock }) => [subscription_id, clock]));
  }
}
