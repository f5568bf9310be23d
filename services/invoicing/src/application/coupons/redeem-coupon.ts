import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import { UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import { couponDecider } from '../../domain/coupon/coupon-decisions.js';
import type { InvoicingRefusal } from '../../domain/invoicing-refusal.js';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { soonKnown } from '../soon-known.js';

/** A subscription gets a coupon. Those of a tenant take turns, so that no limit is passed however many come at once. */
@Injectable()
export class RedeemCoupon {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  /** Answers the id of the redemption. */
  run(
    tenant: string,
    { code, subscriptionId }: { readonly code: string; readonly subscriptionId: string },
    redemptionId: string = newId(),
  ) {
    return soonKnown(tenant, () =>
      this.units.inTransaction(tenant, async ({ coupons, redemptions }) => {
        const coupon = await redemptions.couponOf(code);
        if (coupon === undefined) throw refusal('unknown-coupon', 'There is no coupon with this code.');
        const { couponId } = coupon;
        const facts = await redemptions.factsOf(couponId, subscriptionId);
        if (facts === undefined) throw refusal('unknown-subscription', 'There is no such subscription.');
        const { accountId, place, testClockId, lastSettled, ...known } = facts;
        const at = this.time.nowOf(tenant, [testClockId]);
        const redemption = { redemptionId, subscriptionId, accountId, place, at, ...(lastSettled && { lastSettled }) };
        await coupons.decide(couponId, couponDecider, { type: 'RedeemCoupon', redemption, ...known });
        return redemptionId;
      }),
    );
  }
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
