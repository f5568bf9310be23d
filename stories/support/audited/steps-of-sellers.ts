import { terms } from '../hostile/call-bodies.js';
import type { Step, Walker } from './walker.js';

const product = async (walker: Walker) => {
  const { productId } = await walker.made('/v1/products', terms(`Product ${walker.number()}`));
  return { productId: productId as string };
};

const renamed = async (walker: Walker) => ({
  params: await product(walker),
  body: terms(`Renamed ${walker.number()}`),
});

const drafted = async (walker: Walker) => {
  const params = await product(walker);
  const draft = { ...terms(`Draft ${walker.number()}`), recurringFee: { amount: '5.00', timing: 'in-arrears' } };
  await walker.done('PUT', `/v1/products/${params.productId}/draft`, draft);
  return { params };
};

const subscribed = async (walker: Walker) => {
  const { organizationId, testClockId } = walker.belongings;
  const { productId } = await product(walker);
  const { subscriptionId } = await walker.made('/v1/subscriptions', {
    ...{ productId, organizationId, testClockId, name: `Subscription ${walker.number()}` },
  });
  return { params: { subscriptionId: subscriptionId as string } };
};

const afterwards = (path: string, body: object) => async (walker: Walker) => {
  const subscription = await subscribed(walker);
  await walker.made(`/v1/subscriptions/${subscription.params.subscriptionId}/${path}`, body);
  return subscription;
};

const clock = async (walker: Walker) => {
  const body = { name: `Clock ${walker.number()}`, now: '2026-03-01T00:00:00Z' };
  return { params: { testClockId: (await walker.made('/v1/test-clocks', body)).testClockId as string } };
};

const changed = async (walker: Walker) => {
  const { params } = await subscribed(walker);
  return { params, body: { ...(await product(walker)), when: 'period-end' } };
};

/** With a change that is planned. */
const changing = async (walker: Walker) => {
  const { params, body } = await changed(walker);
  await walker.made(`/v1/subscriptions/${params.subscriptionId}/change`, body);
  return { params };
};

/** A plan that everybody is shown, so also the customer. */
const plan = async (walker: Walker) => {
  const { productId } = await product(walker);
  await walker.done('PUT', `/v1/products/${productId}/publication`, { name: `Plan ${walker.number()}`, order: 1 });
  return { productId };
};

const changedByCustomer = async (walker: Walker) => ({
  ...(await subscribed(walker)),
  body: await plan(walker),
});

/** Products and what they are made of. */
export const productSteps: readonly Step[] = [
  { route: 'POST /v1/products' },
  { route: 'PUT /v1/products/{productId}', request: renamed },
  { route: 'PATCH /v1/products/{productId}' },
  { route: 'POST /v1/products/{productId}/archive', request: async (walker) => ({ params: await product(walker) }) },
  { route: 'PUT /v1/products/{productId}/draft', request: renamed },
  { route: 'POST /v1/products/{productId}/draft/publish', request: drafted },
  { route: 'DELETE /v1/products/{productId}/draft', request: drafted },
  { route: 'POST /v1/products/{productId}/versions' },
  { route: 'PUT /v1/products/{productId}/publication' },
  { route: 'DELETE /v1/products/{productId}/publication' },
  { route: 'POST /v1/sources' },
  { route: 'PATCH /v1/sources/{sourceId}' },
  { route: 'POST /v1/metering-elements' },
  { route: 'PATCH /v1/metering-elements/{elementId}' },
  { route: 'PUT /v1/model-prices' },
  { route: 'POST /v1/audiences' },
  { route: 'PATCH /v1/audiences/{audienceId}' },
];

/** Customers, and what they have. */
export const customerSteps: readonly Step[] = [
  { route: 'POST /v1/organizations' },
  { route: 'PATCH /v1/organizations/{organizationId}' },
  { route: 'POST /v1/organizations/{organizationId}/merge' },
  { route: 'POST /v1/subscribers' },
  { route: 'PATCH /v1/subscribers/{subscriberId}' },
  {
    route: 'POST /v1/subscriptions',
    request: async (walker) => {
      const { organizationId, testClockId } = walker.belongings;
      return { body: { ...(await product(walker)), organizationId, testClockId } };
    },
  },
  { route: 'PATCH /v1/subscriptions/{subscriptionId}', request: subscribed },
  { route: 'POST /v1/subscriptions/{subscriptionId}/change', request: changed },
  { route: 'DELETE /v1/subscriptions/{subscriptionId}/change', request: changing },
  { route: 'POST /v1/subscriptions/{subscriptionId}/pause', request: subscribed },
  { route: 'POST /v1/subscriptions/{subscriptionId}/resume', request: afterwards('pause', { when: 'period-end' }) },
  { route: 'POST /v1/subscriptions/{subscriptionId}/cancel', request: subscribed },
  { route: 'POST /v1/subscriptions/{subscriptionId}/keep', request: afterwards('cancel', { at: 'period-end' }) },
  { route: 'POST /v1/subscriptions/{subscriptionId}/credentials' },
  { route: 'DELETE /v1/subscriptions/{subscriptionId}/credentials/{credentialId}' },
  { route: 'POST /v1/test-clocks' },
  { route: 'POST /v1/test-clocks/{testClockId}/advance', request: clock },
  { route: 'DELETE /v1/test-clocks/{testClockId}', request: clock },
  { route: 'POST /v1/portal-links' },
  {
    route: 'DELETE /v1/portal-links/{linkId}',
    request: async (walker) => {
      const link = { accountId: walker.belongings.organizationId, expiresInHours: 1 };
      return { params: { linkId: (await walker.made('/v1/portal-links', link)).linkId } };
    },
  },
  { route: 'POST /v1/checkout-sessions' },
  { route: 'POST /v1/portal/checkouts', request: async (walker) => ({ body: await plan(walker) }), as: 'customer' },
  {
    route: 'POST /v1/portal/subscriptions/{subscriptionId}/change',
    request: changedByCustomer,
    as: 'customer',
  },
  {
    route: 'DELETE /v1/portal/subscriptions/{subscriptionId}/change',
    request: changing,
    as: 'customer',
  },
];
