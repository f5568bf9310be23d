import type { TenantTransaction } from '#event-store';
import { holdLimits } from '../../application/pass-time.js';
import type { HeldSubscriptions } from '../../application/ports.js';
import type { HoldReason } from '../../domain/subscription/hold-reason.js';

/** Of the rows of `subscriptions as s`: it is not held, or is to be tried again. */
export const isTried =
  'not exists (select from held_subscriptions h where h.subscription_id = s.id and h.again_at > now())';

/** The held subscriptions of a tenant within one transaction. */
export class TransactionHolds implements HeldSubscriptions {
  constructor(private readonly transaction: TenantTransaction) {}

  async hold(subscriptionId: string, reason: HoldReason): Promise<void> {
    await this.transaction.rows(
      `insert into held_subscriptions as h (tenant, subscription_id, attempts, again_at, problem)
       values ($1, $2, 1, now() + make_interval(secs => $4), $3)
       on conflict (subscription_id) do update set problem = excluded.problem, attempts = h.attempts + 1,
         again_at = now() + make_interval(secs => least($5, $4 * 2 ^ least(h.attempts, 30)))`,
      [subscriptionId, reason, holdLimits.firstSeconds, holdLimits.longestSeconds],
    );
  }

  async release(subscriptionIds: readonly string[]): Promise<void> {
    await this.transaction.rows('delete from held_subscriptions where tenant = $1 and subscription_id = any ($2)', [
      subscriptionIds,
    ]);
  }

  async tryAgainUnder(testClockId: string): Promise<void> {
    await this.transaction.rows(
      `update held_subscriptions h set again_at = now() from subscriptions s
       where h.tenant = $1 and s.id = h.subscription_id and s.clock_id = $2`,
      [testClockId],
    );
  }

  async dueUnder(testClockId: string, until: number, limit: number): Promise<string[]> {
    const rows = await this.transaction.rows<{ id: string }>(
      `select s.id from held_subscriptions h join subscriptions s on s.id = h.subscription_id
       where h.tenant = $1 and s.clock_id = $2 and s.boundary_at <= $3 order by s.id limit $4`,
      [testClockId, until, limit],
    );
    return rows.map(({ id }) => id);
  }

  async dueAmong(subscriptionIds: readonly string[], wallNow: number): Promise<string[]> {
    const rows = await this.transaction.rows<{ id: string }>(
      `select s.id from subscriptions s left join test_clocks c on c.id = s.clock_id and not c.removed
       where s.tenant = $1 and s.id = any ($2)
         and case when c.id is null then s.due_at <= $3 else s.boundary_at <= c.shows end`,
      [subscriptionIds, wallNow],
    );
    return rows.map(({ id }) => id);
  }
}
