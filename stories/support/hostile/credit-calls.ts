import { type Call, call } from './call.js';

/** Those of coupons. */
export const creditCalls: Readonly<Record<string, Call>> = {
  'POST /v1/coupons': call('own', (_, n) => ({
    body: { code: `WELCOME-${n}`, kind: 'percentage', value: '10', duration: 'repeating', invoices: 3 },
  })),
  'GET /v1/coupons': call('own', () => ({})),
  'GET /v1/coupons/{couponId}': call('not-found', ({ couponId }) => ({ params: { couponId } })),
  'POST /v1/coupons/{couponId}/archive': call('not-found', ({ couponId }) => ({ params: { couponId } })),
  'POST /v1/coupon-redemptions': call('refused', ({ subscriptionId, couponCode }) => ({
    body: { code: couponCode, subscriptionId },
  })),
  'GET /v1/coupon-redemptions': call('empty', ({ subscriptionId }) => ({ query: { subscriptionId } })),
  'POST /v1/coupon-redemptions/{redemptionId}/end': call('not-found', ({ redemptionId }) => ({
    params: { redemptionId },
  })),
};
