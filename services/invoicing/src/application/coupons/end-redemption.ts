import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { couponDecider } from '../../domain/coupon/coupon-decisions.js';
import type { InvoicingRefusal } from '../../domain/invoicing-refusal.js';
import type { UnitOfWork } from '../ports.js';

/** A subscription's coupon stands on no further invoice. */
@Injectable()
export class EndRedemption {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, redemptionId: string): Promise<void> {
    const at = this.clock.now();
    await this.units.inTransaction(tenant, async ({ coupons, redemptions }) => {
      const known = await redemptions.find(redemptionId);
      if (known === undefined)
        throw new Refusal<InvoicingRefusal>('unknown-redemption', 'There is no such redemption.');
      const { couponId, ...facts } = known;
      await coupons.decide(couponId, couponDecider, { type: 'EndRedemption', redemptionId, at, ...facts });
    });
  }
}
