import type { TenantTransaction } from '#event-store';
import type { TickingClock } from '../../domain/test-clock/test-clock.js';
import { isTried } from './transaction-holds.js';

/** The test clocks of a tenant within one transaction, and the subscriptions that live by them. */
export class TransactionClocks {
  constructor(private readonly transaction: TenantTransaction) {}

  async clockOf(testClockId: string | undefined): Promise<TickingClock | undefined> {
    if (testClockId === undefined) return this.tenantClock();
    const [row] = await this.transaction.rows<{ state: TickingClock }>(
      'select state from test_clocks where tenant = $1 and id = $2 and not removed',
      [testClockId],
    );
    return row?.state;
  }

  async tenantClock(): Promise<TickingClock | undefined> {
    const [row] = await this.transaction.rows<{ state: TickingClock }>(
      'select state from test_clocks where tenant = $1 and governs_tenant and not removed',
    );
    return row?.state;
  }

  async assign(subscriptionId?: string): Promise<void> {
    await this.transaction.rows(
      `update subscriptions as s set clock_id = c.id
       from subscriptions as mine left join test_clocks as c
         on c.tenant = mine.tenant and not c.removed and
            case when mine.names_clock is null then c.governs_tenant else c.id = mine.names_clock end
       where mine.tenant = $1 and mine.id = s.id and s.clock_id is distinct from c.id
         ${subscriptionId === undefined ? '' : 'and mine.id = $2'}`,
      subscriptionId === undefined ? [] : [subscriptionId],
    );
  }

  async liveNaming(testClockId: string): Promise<number> {
    const [row] = await this.transaction.rows<{ count: number }>(
      `select count(*)::int as count from subscriptions
       where tenant = $1 and names_clock = $2 and boundary_at is not null`,
      [testClockId],
    );
    return row?.count ?? 0;
  }

  async dueUnder(testClockId: string, until: number, limit: number): Promise<string[]> {
    const due = await this.transaction.rows<{ id: string }>(
      `select s.id from subscriptions s where s.tenant = $1 and s.clock_id = $2 and s.boundary_at <= $3 and ${isTried}
       order by s.boundary_at, s.id limit $4`,
      [testClockId, until, limit],
    );
    return due.map(({ id }) => id);
  }

  async withLateDocuments(testClockId: string, all: boolean): Promise<string[]> {
    const found = await this.transaction.rows<{ id: string }>(
      `select id from subscriptions where tenant = $1 and clock_id = $2 and ($3 or boundary_at is null) order by id`,
      [testClockId, all],
    );
    return found.map(({ id }) => id);
  }
}
