import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, ResourceId, readCursor } from '#http';
import { EndRedemption } from '../../application/coupons/end-redemption.js';
import { RedeemCoupon } from '../../application/coupons/redeem-coupon.js';
import { CouponsRepository, type ShownRedemption } from '../postgres/coupons.repository.js';
import { RedemptionJson, redemptionJsonOf } from './coupon-json.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const SubscriptionId = Type.String({ minLength: 1, maxLength: 128 });
const strict = { additionalProperties: false };
const NewRedemption = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 64 }), subscriptionId: SubscriptionId },
  strict,
);
const RedemptionPath = Type.Object({ redemptionId: Id });
const RedemptionsQuery = Type.Object(
  { couponId: Type.Optional(Id), subscriptionId: Type.Optional(SubscriptionId), ...PageQuery },
  strict,
);
const PageOfRedemptions = pageOf(RedemptionJson);

@Controller('v1/coupon-redemptions')
export class CouponRedemptionsController {
  constructor(
    private readonly coupons: CouponsRepository,
    private readonly redeemCoupon: RedeemCoupon,
    private readonly endRedemption: EndRedemption,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Redeem a coupon for a subscription: it stands on the invoices that follow',
    tag: 'Coupons',
    scope: 'write',
    body: NewRedemption,
    answer: RedemptionJson,
  })
  async redeem(
    @Caller() caller: CallerIdentity,
    @ResourceId('coupon-redemption') redemptionId: string,
    @Body() body: Static<typeof NewRedemption>,
  ) {
    return this.shown(caller, await this.redeemCoupon.run(caller.tenant, body, redemptionId));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List redemptions of coupons, the newest first',
    tag: 'Coupons',
    scope: 'read',
    query: RedemptionsQuery,
    answer: PageOfRedemptions,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { limit: asked, cursor, ...wanted }: Static<typeof RedemptionsQuery>,
  ): Promise<Static<typeof PageOfRedemptions>> {
    const limit = limitOf(asked);
    const after = readCursor(cursor, 'instant', 'text');
    const found = await this.coupons.redemptions(tenant, { ...wanted, after, limit: limit + 1 });
    return pageOfRows(found, limit, redemptionJsonOf, (row) => [Number(row.redeemed_at), row.redemption_id]);
  }

  @Endpoint({
    method: 'POST',
    path: ':redemptionId/end',
    summary: "End a subscription's coupon: it stands on no further invoice",
    tag: 'Coupons',
    scope: 'write',
    params: RedemptionPath,
    answer: RedemptionJson,
    status: 200,
  })
  async end(@Caller() caller: CallerIdentity, @Param() { redemptionId }: Static<typeof RedemptionPath>) {
    await this.endRedemption.run(caller.tenant, redemptionId);
    return this.shown(caller, redemptionId);
  }

  private async shown({ tenant }: CallerIdentity, redemptionId: string) {
    const [found] = await this.coupons.redemptions(tenant, { redemptionId, limit: 1 });
    return redemptionJsonOf(found as ShownRedemption);
  }
}
