import { until } from '#testing';
import type { Step, Walker } from './walker.js';

/** An invoice of a fee that is due at once, and is not paid. */
async function invoiced(walker: Walker, more: object = {}): Promise<{ params: { invoiceId: string } }> {
  const { organizationId, testClockId } = walker.belongings;
  const { productId } = await walker.made('/v1/products', {
    ...{ name: `Due at once ${walker.number()}`, currency: 'USD', cadence: { unit: 'month' } },
    ...{ recurringFee: { amount: '10.00', timing: 'in-advance' }, ...more },
  });
  const { subscriptionId } = await walker.made('/v1/subscriptions', { productId, organizationId, testClockId });
  const { invoiceId } = await walker.found<{ invoiceId: string }>(`/v1/invoices?subscriptionId=${subscriptionId}`);
  await until(async () => (await walker.stack.call('GET', `/v1/collections/${invoiceId}`)).status === 200, 60_000);
  return { params: { invoiceId } };
}

const due = (walker: Walker) => invoiced(walker);

const paid = async (walker: Walker, status: 'pending' | 'succeeded') => {
  const { params } = await invoiced(walker, { paymentOption: 'external' });
  const payment = { ...params, amount: '10.00', currency: 'USD', status, reference: `Transfer ${walker.number()}` };
  return { invoiceId: params.invoiceId, paymentId: (await walker.made('/v1/payments', payment)).paymentId as string };
};

const credited = async (walker: Walker) => {
  const { invoiceId } = await paid(walker, 'succeeded');
  const invoice = `/v1/invoices/${invoiceId}`;
  await until(async () => (await walker.done('GET', invoice)).status === 'paid', 60_000);
  const { creditNoteId } = await walker.made(`${invoice}/credit-notes`, { amount: '2.00', reason: 'goodwill' });
  return { params: { creditNoteId: creditNoteId as string } };
};

const granted = async (walker: Walker) => {
  const grants = `/v1/wallets/${walker.belongings.walletId}/grants`;
  return {
    params: { grantId: (await walker.made(grants, { amount: '1.00', kind: 'promotional' })).grantId as string },
  };
};

const redeemed = async (walker: Walker) => {
  const code = `OFF-${walker.number()}`;
  const coupon = await walker.made('/v1/coupons', { code, kind: 'percentage', value: '5', duration: 'forever' });
  return { code, couponId: coupon.couponId as string };
};

/** Documents, credit, and what is paid without a gateway. */
export const moneySteps: readonly Step[] = [
  { route: 'POST /v1/invoices/{invoiceId}/void', request: due },
  { route: 'POST /v1/invoices/{invoiceId}/mark-uncollectible', request: due },
  { route: 'POST /v1/invoices/{invoiceId}/credit-notes', request: due },
  { route: 'POST /v1/credit-notes/{creditNoteId}/refund', request: credited },
  { route: 'POST /v1/wallets' },
  { route: 'PUT /v1/wallets/{walletId}' },
  { route: 'POST /v1/wallets/{walletId}/grants' },
  { route: 'POST /v1/wallets/{walletId}/grants/{grantId}/void', request: granted },
  { route: 'POST /v1/wallets/{walletId}/top-ups', also: ['invoice-finalized'] },
  { route: 'POST /v1/coupons' },
  {
    route: 'POST /v1/coupons/{couponId}/archive',
    request: async (walker) => ({ params: { couponId: (await redeemed(walker)).couponId } }),
  },
  {
    route: 'POST /v1/coupon-redemptions',
    request: async (walker) => {
      const { code } = await redeemed(walker);
      return { body: { code, subscriptionId: walker.belongings.subscriptionId } };
    },
  },
  { route: 'POST /v1/coupon-redemptions/{redemptionId}/end' },
  {
    route: 'POST /v1/payments',
    request: async (walker) => {
      const { params } = await invoiced(walker, { paymentOption: 'external' });
      return { body: { ...params, amount: '1.00', currency: 'USD', status: 'succeeded', reference: 'Transfer' } };
    },
  },
  {
    route: 'PATCH /v1/payments/{paymentId}',
    request: async (walker) => ({ params: { paymentId: (await paid(walker, 'pending')).paymentId } }),
  },
  {
    route: 'POST /v1/payments/{paymentId}/reverse',
    request: async (walker) => ({ params: { paymentId: (await paid(walker, 'succeeded')).paymentId } }),
  },
  { route: 'PUT /v1/dunning-policy' },
];

const methods = ({ belongings }: Walker) => `/v1/organizations/${belongings.organizationId}/payment-methods`;

/** Puts a card on the page that Stripe shows for it; answers its id. */
async function addCard(walker: Walker, number: string): Promise<string> {
  const known = new Set(
    ((await walker.done('GET', methods(walker))).items as Method[]).map(({ methodId }) => methodId),
  );
  const { url } = await walker.made(`${methods(walker)}/setup`);
  const added = await fetch(url, { method: 'POST', body: `number=${number}`, redirect: 'manual' });
  const asked = added.headers.get('location') ?? '';
  if (asked.includes('/_page/')) await fetch(asked, { method: 'POST', body: 'answer=agree', redirect: 'manual' });
  return (await walker.found<Method>(methods(walker), ({ methodId }) => !known.has(methodId))).methodId;
}

interface Method {
  readonly methodId: string;
}

const card = async (walker: Walker) => ({ params: { methodId: await addCard(walker, '4242424242424242') } });

const gateway = async (walker: Walker) => {
  const number = walker.number();
  const body = { name: `Gateway ${number}`, provider: 'stripe', secretKey: `sk_test_gateway_${number}` };
  return { params: { gatewayId: (await walker.made('/v1/payment-gateways', body)).gatewayId as string } };
};

/** An invoice that is charged to a card, and how far that comes. */
const chargedTo = (number: string, comesTo: RegExp) => async (walker: Walker) => {
  const methodId = await addCard(walker, number);
  await walker.done('PUT', `${methods(walker)}/${methodId}/default`);
  const { params } = await invoiced(walker, { paymentOption: 'gateway', gatewayId: walker.belongings.gatewayId });
  const path = `/v1/collections/${params.invoiceId}`;
  await until(async () => comesTo.test(JSON.stringify(await walker.done('GET', path))), 60_000);
  return { params };
};

/** Their bank refuses each charge, and wants to be asked each time. */
const refusedCharge = chargedTo('4000000000000341', /"failed"/);
const waitingCharge = chargedTo('4000002760003184', /"requires-action"/);

/** What is paid with at a gateway, while there is one; then gateways. */
export const gatewaySteps: readonly Step[] = [
  { route: 'POST /v1/organizations/{organizationId}/payment-methods/setup' },
  { route: 'PUT /v1/organizations/{organizationId}/payment-methods/{methodId}/default', request: card },
  { route: 'DELETE /v1/organizations/{organizationId}/payment-methods/{methodId}', request: card },
  { route: 'POST /v1/portal/payment-methods/setup', as: 'customer' },
  { route: 'PUT /v1/portal/payment-methods/{methodId}/default', request: card, as: 'customer' },
  { route: 'DELETE /v1/portal/payment-methods/{methodId}', request: card, as: 'customer' },
  { route: 'POST /v1/collections/{invoiceId}/charge', request: refusedCharge },
  { route: 'POST /v1/portal/collections/{invoiceId}/charge', request: refusedCharge, as: 'customer' },
  { route: 'POST /v1/portal/collections/{invoiceId}/withdraw', request: waitingCharge, as: 'customer' },
  { route: 'POST /v1/payment-gateways' },
  { route: 'POST /v1/payment-gateways/check' },
  { route: 'PATCH /v1/payment-gateways/{gatewayId}', request: gateway },
  { route: 'POST /v1/payment-gateways/{gatewayId}/test', request: gateway },
  { route: 'PUT /v1/payment-gateways/{gatewayId}/reconciliation', request: gateway },
  { route: 'DELETE /v1/payment-gateways/{gatewayId}', request: gateway },
];
