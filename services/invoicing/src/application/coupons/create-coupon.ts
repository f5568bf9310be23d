import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import type { CouponTerms } from '../../domain/coupon/coupon.js';
import { couponDecider } from '../../domain/coupon/coupon-decisions.js';
import type { UnitOfWork } from '../ports.js';

@Injectable()
export class CreateCoupon {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  /** Answers the id. */
  run(tenant: string, terms: CouponTerms, couponId: string = newId()): Promise<string> {
    const at = this.clock.now();
    return this.units.inTransaction(tenant, async ({ coupons, redemptions }) => {
      const isCodeTaken = (await redemptions.couponOf(terms.code))?.isActive ?? false;
      await coupons.decide(couponId, couponDecider, { type: 'CreateCoupon', couponId, terms, isCodeTaken, at });
      return couponId;
    });
  }
}
