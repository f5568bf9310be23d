import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { Coupon, CouponTerms } from '../../domain/coupon/coupon.js';

/** A redemption as it is shown. */
export interface ShownRedemption {
  readonly redemption_id: string;
  readonly coupon_id: string;
  readonly subscription_id: string;
  readonly account_id: string;
  readonly place: number;
  readonly redeemed_at: string;
  readonly ended_at: string | null;
  readonly terms: CouponTerms;
  /** On so many invoices it stands, of so many. */
  readonly uses: number;
  readonly most_uses: number | null;
}

export interface RedemptionsWanted {
  readonly couponId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly redemptionId?: string | undefined;
  readonly after?: PageKey | undefined;
  readonly limit: number;
}

/** The last one of the page before: its instant and its id. */
export type PageKey = readonly [at: number, id: string];

/** Coupons and their redemptions as they are shown, the newest first. */
@Injectable()
export class CouponsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async find(tenant: string, couponId: string): Promise<Coupon | undefined> {
    const [row] = await this.rows<{ state: Coupon }>('select state from coupons where tenant = $1 and coupon_id = $2', [
      tenant,
      couponId,
    ]);
    return row?.state;
  }

  async list(tenant: string, { after, limit }: Pick<RedemptionsWanted, 'after' | 'limit'>): Promise<Coupon[]> {
    const rows = await this.rows<{ state: Coupon }>(
      `select state from coupons
       where tenant = $1 and ($2::bigint is null or (created_at, coupon_id) < ($2, $3))
       order by created_at desc, coupon_id desc limit $4`,
      [tenant, ...(after ?? [null, null]), limit],
    );
    return rows.map(({ state }) => state);
  }

  redemptions(tenant: string, { after, limit, ...wanted }: RedemptionsWanted): Promise<ShownRedemption[]> {
    return this.rows<ShownRedemption>(
      `select * from counted_redemptions
       where tenant = $1 and ($2::bigint is null or (redeemed_at, redemption_id) < ($2, $3))
         and ($4::text is null or coupon_id = $4) and ($5::text is null or subscription_id = $5)
         and ($6::text is null or redemption_id = $6)
       order by redeemed_at desc, redemption_id desc limit $7`,
      [
        tenant,
        ...(after ?? [null, null]),
        wanted.couponId ?? null,
        wanted.subscriptionId ?? null,
        wanted.redemptionId ?? null,
        limit,
      ],
    );
  }

  private async rows<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await reachingPostgres(() => this.pool.query<Row>(sql, values));
    return rows;
  }
}
