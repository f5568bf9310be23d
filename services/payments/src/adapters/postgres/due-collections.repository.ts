import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { WallClock } from '#decider';
import { BillingTime, type DueCharge, type DueCollection, DueCollections } from '../../application/ports.js';

type DueColumn = 'charge_due_at' | 'dunning_due_at';

interface DueRow {
  readonly tenant: string;
  readonly invoice_id: string;
  readonly gateway_id: string | null;
  readonly due_at: string;
  readonly clock_now: string | null;
}

const found = (due: DueColumn, clockNow: string) =>
  `c.tenant, c.invoice_id, c.gateway_id, c.${due} as due_at, ${clockNow} as clock_now`;

/** No test clock says what time it is for them. */
const byTheWall = (due: DueColumn) => `
  select ${found(due, 'null')} from collections c
  where c.${due} <= $1 and not exists (
    select from test_clocks k where k.tenant = c.tenant and not k.removed and (k.governs_tenant or k.id = c.test_clock_id))
  order by c.${due} limit $2`;

/** Their own clock comes before the tenant's. */
const byAClock = (due: DueColumn) => `
  select ${found(due, 'k.shows')} from test_clocks k
  join collections c on c.tenant = k.tenant and c.${due} <= k.shows
  where not k.removed and (k.id = c.test_clock_id or k.governs_tenant and not exists (
    select from test_clocks own where own.id = c.test_clock_id and own.tenant = c.tenant and not own.removed))
  order by c.${due} limit $1`;

@Injectable()
export class DueCollectionsRepository extends DueCollections implements BillingTime {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly clock: WallClock,
  ) {
    super();
  }

  async toDun(limit: number): Promise<DueCollection[]> {
    return (await this.due('dunning_due_at', limit)).map(({ gatewayId: _, ...due }) => due);
  }

  async toCharge(limit: number): Promise<DueCharge[]> {
    const due = await this.due('charge_due_at', limit);
    return due.flatMap(({ gatewayId, ...rest }) => (gatewayId === null ? [] : [{ ...rest, gatewayId }]));
  }

  async nowOf(tenant: string, testClockId: string | undefined): Promise<number> {
    return (await this.shownOf(tenant, testClockId)) ?? this.clock.now();
  }

  async isOnTestClock(tenant: string, testClockId: string | undefined): Promise<boolean> {
    return (await this.shownOf(tenant, testClockId)) !== undefined;
  }

  private async shownOf(tenant: string, testClockId: string | undefined): Promise<number | undefined> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ shows: string }>(
        `select shows from test_clocks where tenant = $1 and not removed and (id = $2 or governs_tenant)
         order by (id = $2) desc nulls last limit 1`,
        [tenant, testClockId ?? null],
      ),
    );
    return rows[0] && Number(rows[0].shows);
  }

  private async due(column: DueColumn, limit: number) {
    const now = this.clock.now();
    const rows = [
      ...(await this.rows(byTheWall(column), [now, limit])),
      ...(await this.rows(byAClock(column), [limit])),
    ];
    return rows
      .map(({ tenant, invoice_id, gateway_id, due_at, clock_now }) => ({
        tenant,
        invoiceId: invoice_id,
        gatewayId: gateway_id,
        dueAt: Number(due_at),
        now: Number(clock_now ?? now),
        onTestClock: clock_now !== null,
      }))
      .sort((one, other) => one.dueAt - other.dueAt);
  }

  private async rows(text: string, values: readonly number[]): Promise<DueRow[]> {
    return (await reachingPostgres(() => this.pool.query<DueRow>(text, [...values]))).rows;
  }
}
