import type { TenantTransaction } from '#event-store';
import type { KnownRedemption, RedemptionFacts, Redemptions } from '../../application/coupons/redemptions.js';
import { type CouponTerms, couponKey } from '../../domain/coupon/coupon.js';
import { occasionOf } from '../../domain/occasion/occasion.js';
import type { NameRow } from './occasion-rows.js';

interface FactsRow {
  readonly account_id: string;
  readonly test_clock_id: string | null;
  readonly product_id: string;
  readonly currency: string | null;
  readonly of_account: number;
  readonly is_running: boolean;
  readonly place: number;
  readonly last_settled: SettledRow | null;
}

type SettledRow = Pick<NameRow, 'kind' | 'number'>;

const settledOf = ({ last_settled: row }: { readonly last_settled: SettledRow | null }) =>
  row ? occasionOf(row.kind, row.number) : undefined;

/** The last occasion of a subscription that is settled. `$1`: tenant. */
const lastSettledOf = (subscriptionId: string) => `
  (select jsonb_build_object('kind', o.kind, 'number', o.number) from occasions o
   where o.tenant = $1 and o.subscription_id = ${subscriptionId} and o.is_settled
   order by o.reported_at desc, o.at desc, o.kind = 'late-window-end' desc, o.number desc limit 1)`;

/**
 * Whether the occasion after which a coupon was redeemed, or ended, is settled here: where all is read and decided once more,
 * occasions that were settled before are still ahead, and the coupon is known already.
 */
const isSettled = (after: string) => `exists (
  select from occasions o where o.is_settled and (o.tenant, o.subscription_id, o.kind, o.number)
    = (redeemed.tenant, redeemed.subscription_id, redeemed.${after}_kind, redeemed.${after}_number))`;

interface RunningRow {
  redemption_id: string;
  subscription_id: string;
  terms: CouponTerms;
  uses_left: number | null;
}

/** The redemptions of one tenant, in its transaction. */
export class TransactionRedemptions implements Redemptions {
  constructor(private readonly transaction: TenantTransaction) {}

  async couponOf(code: string) {
    const [row] = await this.transaction.rows<{ coupon_id: string; status: string }>(
      `select coupon_id, status from coupons where tenant = $1 and key = $2
       order by status = 'active' desc, created_at desc limit 1`,
      [couponKey(code)],
    );
    return row && { couponId: row.coupon_id, isActive: row.status === 'active' };
  }

  async factsOf(couponId: string, subscriptionId: string): Promise<RedemptionFacts | undefined> {
    const [row] = await this.transaction.rows<FactsRow>(
      `select known.subscription->>'accountId' as account_id, known.subscription->>'productId' as product_id,
         known.subscription->>'testClockId' as test_clock_id,
         (select terms->>'currency' from product_terms
          where tenant = $1 and product_id = known.subscription->>'productId' order by version desc limit 1) as currency,
         (select count(*)::int from coupon_redemptions
          where tenant = $1 and coupon_id = $2 and account_id = known.subscription->>'accountId') as of_account,
         exists (select from running_redemptions
          where tenant = $1 and coupon_id = $2 and subscription_id = $3) as is_running,
         (select coalesce(max(place), 0) + 1 from coupon_redemptions
          where tenant = $1 and subscription_id = $3) as place, ${lastSettledOf('$3')} as last_settled
       from subscriptions known where known.tenant = $1 and known.subscription_id = $3`,
      [couponId, subscriptionId],
    );
    return (
      row && {
        accountId: row.account_id,
        testClockId: row.test_clock_id ?? undefined,
        productId: row.product_id,
        currency: row.currency ?? undefined,
        ofAccount: row.of_account,
        isRunning: row.is_running,
        place: row.place,
        lastSettled: settledOf(row),
      }
    );
  }

  async find(redemptionId: string): Promise<KnownRedemption | undefined> {
    const [row] = await this.transaction.rows<{
      coupon_id: string;
      has_ended: boolean;
      last_settled: SettledRow | null;
    }>(
      `select coupon_id, ended_at is not null as has_ended, ${lastSettledOf('redeemed.subscription_id')} as last_settled
       from coupon_redemptions redeemed where tenant = $1 and redemption_id = $2`,
      [redemptionId],
    );
    return row && { couponId: row.coupon_id, hasEnded: row.has_ended, lastSettled: settledOf(row) };
  }

  async running(subscriptionIds: readonly string[]) {
    const rows = await this.transaction.rows<RunningRow>(
      `select redemption_id, redeemed.subscription_id, terms, (most_uses - uses)::int as uses_left
       from counted_redemptions counted join coupon_redemptions redeemed using (redemption_id)
       where counted.tenant = $1 and counted.subscription_id = any($2) and (most_uses is null or uses < most_uses)
         and (redeemed.redeemed_after_kind is null or ${isSettled('redeemed_after')})
         and (redeemed.ended_at is null or (redeemed.ended_after_kind is not null and not ${isSettled('ended_after')}))
       order by redeemed.subscription_id, redeemed.place`,
      [subscriptionIds],
    );
    return rows.map(({ redemption_id, subscription_id, terms, uses_left }) => ({
      redemptionId: redemption_id,
      subscriptionId: subscription_id,
      code: terms.code,
      name: terms.name,
      discount: terms.discount,
      currency: terms.currency,
      productIds: terms.productIds,
      isForever: terms.duration.kind === 'forever',
      usesLeft: uses_left ?? undefined,
    }));
  }
}
