import { type Call, call } from './call.js';

/** Those of coupons, of wallets and of balances. */
export const creditCalls: Readonly<Record<string, Call>> = {
  'POST /v1/invoices/{invoiceId}/credit-notes/preview': call('not-found', ({ invoiceId }) => ({
    params: { invoiceId },
    body: { reason: 'goodwill', amount: '1.00' },
  })),
  'POST /v1/coupons': call('own', (_, n) => ({
    body: { code: `WELCOME-${n}`, kind: 'percentage', value: '10', duration: 'repeating', invoices: 3 },
  })),
  'POST /v1/wallets': call('own', ({ organizationId }, n) => ({
    body: { accountId: `${organizationId}-${n}`, currency: 'USD', lowBalance: '10' },
  })),
  'GET /v1/wallets': call('empty', ({ organizationId }) => ({ query: { accountId: organizationId } })),
  'GET /v1/wallets/{walletId}': call('not-found', ({ walletId }) => ({ params: { walletId } })),
  'PUT /v1/wallets/{walletId}': call('not-found', ({ walletId }) => ({
    params: { walletId },
    body: { lowBalance: '5' },
  })),
  'GET /v1/wallets/{walletId}/balance': call('not-found', ({ walletId }) => ({ params: { walletId } })),
  'GET /v1/wallets/{walletId}/transactions': call('not-found', ({ walletId }) => ({ params: { walletId } })),
  'POST /v1/wallets/{walletId}/grants': call('not-found', ({ walletId }) => ({
    params: { walletId },
    body: { amount: '1.00', kind: 'promotional' },
  })),
  'POST /v1/wallets/{walletId}/grants/{grantId}/void': call('not-found', ({ walletId, grantId }) => ({
    params: { walletId, grantId },
    body: { reason: 'Mistake' },
  })),
  'POST /v1/wallets/{walletId}/top-ups': call('not-found', ({ walletId }) => ({
    params: { walletId },
    body: { amount: '20.00' },
  })),
  'GET /v1/balances': call('empty', ({ organizationId }) => ({ query: { accountId: organizationId } })),
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
