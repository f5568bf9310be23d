import type { TenantTransaction } from '#event-store';
import type { KnownRedemption, RedemptionFacts, Redemptions } from '../../application/coupons/redemptions.js';
import { type CouponTerms, couponKey } from '../../domain/coupon/coupon.js';

interface FactsRow {
  readonly account_id: string;
  readonly test_clock_id: string | null;
  readonly product_id: string;
  readonly currency: string | null;
  readonly of_account: number;
  readonly is_running: boolean;
  readonly place: number;
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
          where tenant = $1 and subscription_id = $3) as place
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
      }
    );
  }

  async find(redemptionId: string): Promise<KnownRedemption | undefined> {
    const [row] = await this.transaction.rows<{ coupon_id: string; has_ended: boolean }>(
      `select coupon_id, ended_at is not null as has_ended from coupon_redemptions
       where tenant = $1 and redemption_id = $2`,
      [redemptionId],
    );
    return row && { couponId: row.coupon_id, hasEnded: row.has_ended };
  }

  async running(subscriptionIds: readonly string[]) {
    const rows = await this.transaction.rows<{ redemption_id: string; subscription_id: string; terms: CouponTerms }>(
      `select redemption_id, subscription_id, terms from running_redemptions
       where tenant = $1 and subscription_id = any($2) order by subscription_id, place`,
      [subscriptionIds],
    );
    return rows.map(({ redemption_id, subscription_id, terms }) => ({
      redemptionId: redemption_id,
      subscriptionId: subscription_id,
      code: terms.code,
      name: terms.name,
      discount: terms.discount,
      currency: terms.currency,
      productIds: terms.productIds,
      isForever: terms.duration.kind === 'forever',
    }));
  }
}
