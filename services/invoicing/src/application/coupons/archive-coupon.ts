import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { couponDecider } from '../../domain/coupon/coupon-decisions.js';
import type { UnitOfWork } from '../ports.js';

/** A coupon is offered no more; who has redeemed it keeps it. */
@Injectable()
export class ArchiveCoupon {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, couponId: string): Promise<void> {
    const at = this.clock.now();
    await this.units.inTransaction(tenant, ({ coupons }) =>
      coupons.decide(couponId, couponDecider, { type: 'ArchiveCoupon', at }),
    );
  }
}
