import type { InvoiceDiscount } from '#money';
import type { Occasion } from '../occasion/occasion.js';

/** On how many invoices a redeemed coupon stands. */
export type CouponDuration =
  | { readonly kind: 'once' }
  | { readonly kind: 'repeating'; readonly invoices: number }
  | { readonly kind: 'forever' };

/** What a coupon says. It never changes: whoever redeemed one knows what it takes off. */
export interface CouponTerms {
  readonly code: string;
  readonly name: string;
  /** Off each invoice. What an invoice leaves of an amount is not carried to the next. */
  readonly discount: InvoiceDiscount;
  /** Of an amount. */
  readonly currency?: string | undefined;
  readonly duration: CouponDuration;
  readonly mostRedemptions?: number | undefined;
  readonly mostRedemptionsPerAccount?: number | undefined;
  /** It is redeemed before this instant; what was redeemed goes on. */
  readonly expiresAt?: number | undefined;
  /** Absent: every product. */
  readonly productIds?: readonly string[] | undefined;
}

/** A coupon that a subscription has. */
export interface CouponRedemption {
  readonly redemptionId: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  /** Coupons of a subscription apply in the order of their redemption: the first is 1. */
  readonly place: number;
  readonly at: number;
  /**
   * The last occasion of the subscription that was settled by then: it stands on documents of later ones. Absent: none was, or
   * it was redeemed before this was said.
   */
  readonly lastSettled?: Occasion | undefined;
}

export interface CouponCreated {
  readonly type: 'CouponCreated';
  readonly couponId: string;
  readonly terms: CouponTerms;
  readonly at: number;
}

/** It is not redeemed any more; what was redeemed goes on. */
export interface CouponArchived {
  readonly type: 'CouponArchived';
  readonly at: number;
}

export interface CouponRedeemed {
  readonly type: 'CouponRedeemed';
  readonly redemption: CouponRedemption;
}

/** It stands on no invoice that is issued from now on. */
export interface CouponRedemptionEnded {
  readonly type: 'CouponRedemptionEnded';
  readonly redemptionId: string;
  readonly at: number;
  /** As of the redemption: the last one on whose documents it may stand. */
  readonly lastSettled?: Occasion | undefined;
}

export type CouponEvent = CouponCreated | CouponArchived | CouponRedeemed | CouponRedemptionEnded;

export interface Coupon {
  readonly status: 'active' | 'archived';
  readonly couponId: string;
  readonly terms: CouponTerms;
  readonly createdAt: number;
  /** How often it was redeemed. */
  readonly redemptions: number;
}

export type CouponState = { readonly status: 'absent' } | Coupon;

export const noCoupon: CouponState = { status: 'absent' };

export function evolveCoupon(state: CouponState, event: CouponEvent): CouponState {
  if (event.type === 'CouponCreated') {
    const { couponId, terms, at } = event;
    return { status: 'active', couponId, terms, createdAt: at, redemptions: 0 };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'CouponArchived':
      return { ...state, status: 'archived' };
    case 'CouponRedeemed':
      return { ...state, redemptions: state.redemptions + 1 };
    case 'CouponRedemptionEnded':
      return state;
  }
}

export function couponHappenedAt(event: CouponEvent): number {
  return event.type === 'CouponRedeemed' ? event.redemption.at : event.at;
}

const couponEvents: readonly string[] = [
  'CouponCreated',
  'CouponArchived',
  'CouponRedeemed',
  'CouponRedemptionEnded',
] satisfies CouponEvent['type'][];

/** An event as it was stored or published. What is not known was written by a later version: nothing may be made of it. */
export function couponEventOf(stored: { readonly type: string }): CouponEvent {
  if (couponEvents.includes(stored.type)) return stored as CouponEvent;
  throw new Error(`a coupon's event of the unknown type ${stored.type}`);
}

/** Codes are one whatever the case of their letters. */
export const couponKey = (code: string) => code.toUpperCase();
