import { type StoryStack, until } from '#testing';
import { ratedIds } from '../audit.js';
import { advance, created, invoicesOf, type Sold, sellSummaries, send, summaries } from '../summarisation.js';
import type { Belongings } from './call.js';
import { simulationOf } from './call-bodies.js';
import { onePixel } from './mail-calls.js';

/** A tenant with something in every list, and with its name in everything that can be named. */
export interface Tenant {
  readonly name: string;
  /** The stack as this tenant's administrator sees it. */
  readonly stack: StoryStack;
  /** The link by which its customer sees their portal; it is not among the belongings, so it stays. */
  readonly portal: { readonly linkId: string; readonly token: string };
  readonly sold: Sold;
  readonly belongings: Belongings;
}

/** The same stack, called with another key. */
export const withKey = (stack: StoryStack, key: string): StoryStack => ({
  ...stack,
  adminKey: key,
  call: (method, path, body, options) => stack.call(method, path, body, { key, ...options }),
});

export async function newTenant(operator: StoryStack, name: string): Promise<StoryStack> {
  const { adminKey } = await created(operator, '/v1/tenants', { tenant: name, name: `Tenant ${name}` });
  const stack = withKey(operator, (adminKey as { key: string }).key);
  await until(async () => (await stack.call('GET', '/v1/tenant')).status === 200);
  return stack;
}

/** A correction that found no event. */
async function correctionOf(stack: StoryStack, id: string): Promise<string> {
  const answer = await stack.call('POST', '/v1/usage/void', { id, reason: 'Never sent' });
  const { correctionId } = answer.body.items[0];
  await until(async () => (await stack.call('GET', `/v1/usage/corrections/${correctionId}`)).status === 200, 60_000);
  return correctionId;
}

export async function furnish(stack: StoryStack, name: string): Promise<Tenant> {
  const sold = await sellSummaries(stack, name);
  const ids = await stack.call('GET', `/v1/subscriptions/${sold.subscriptionId}`);
  const time = '2026-01-10T12:00:00.000Z';
  const usage = summaries(sold, 12, { prefix: name, time });
  await send(stack, sold, usage);
  await send(stack, sold, [{ ...usage[0]!, properties: { summaries: 7 } }]);
  await send(stack, sold, [{ ...usage[0]!, id: `${name}-early`, product: `Product of ${name}` }]);
  await send(stack, sold, [{ ...usage[0]!, id: `${name}-wrong`, time: 'yesterday' }]);
  await advance(stack, sold, '2026-02-01T00:00:00.000Z');
  const invoice = await until(async () => (await invoicesOf(stack, sold))[0], 60_000);
  const { invoiceId } = invoice;
  const payment = await until(async () => {
    const body = { invoiceId, amount: '1.00', currency: 'USD', status: 'pending', reference: `Transfer ${name}` };
    const answer = await stack.call('POST', '/v1/payments', body);
    return answer.status === 201 && answer.body;
  });
  await until(async () => (await ratedIds(stack, sold)).length === usage.length, 60_000);
  await until(async () => (await stack.call('GET', '/v1/deliveries?status=succeeded')).body.items?.length > 0, 60_000);
  const { sourceId } = await created(stack, '/v1/sources', { name: `Source of ${name}` });
  const { organizationId: spareOrganizationId } = await created(stack, '/v1/organizations', {
    name: `Spare of ${name}`,
  });
  const { audienceId } = await created(stack, '/v1/audiences', { name: `Audience of ${name}` });
  const { items: elements } = (await stack.call('GET', '/v1/metering-elements')).body;
  const { keyId } = await created(stack, '/v1/api-keys', { name: `spare ${name}`, scopes: ['read'] });
  const credentials = `/v1/subscriptions/${sold.subscriptionId}/credentials`;
  const { credentialId } = await created(stack, credentials, { name: `Key of ${name}` });
  const { reservationId } = await reserved(stack, sold);
  const { simulationId } = await simulated(stack, ids.body.productId);
  const budget = { name: `Budget of ${name}`, measure: 'events', limit: '5', window: 'month' };
  const { budgetId } = await created(stack, '/v1/budgets', budget);
  const credit = { amount: '1.00', reason: 'goodwill' };
  const { creditNoteId } = await created(stack, `/v1/invoices/${invoiceId}/credit-notes`, credit);
  const wallet = { accountId: ids.body.accountId, currency: 'USD', name: `Wallet of ${name}` };
  const { walletId } = await created(stack, '/v1/wallets', wallet);
  const grants = `/v1/wallets/${walletId}/grants`;
  const { grantId } = await created(stack, grants, { amount: '3.00', kind: 'promotional', name: `Grant of ${name}` });
  const couponCode = `COUPON-${name}`;
  const coupon = { code: couponCode, kind: 'percentage', value: '5', duration: 'forever', name: `Coupon of ${name}` };
  const { couponId } = await created(stack, '/v1/coupons', coupon);
  const redemption = { code: couponCode, subscriptionId: sold.subscriptionId };
  const { redemptionId } = await created(stack, '/v1/coupon-redemptions', redemption);
  const window = { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z' };
  const backfills = `/v1/subscriptions/${sold.subscriptionId}/usage-backfills`;
  const { backfillId } = await created(stack, backfills, { ...window, events: [], reason: 'There was none' });
  const mapping = { name: `Mapping of ${name}`, signal: 'metrics', match: { name: 'pages.printed' } };
  const { mappingId } = await created(stack, '/v1/telemetry/mappings', mapping);
  const gateway = { name: `Gateway of ${name}`, provider: 'stripe', secretKey: 'sk_test_gateway_of_tenant' };
  const { gatewayId } = await created(stack, '/v1/payment-gateways', gateway);
  const { items: deliveries } = (await stack.call('GET', '/v1/deliveries?status=succeeded')).body;
  const previewOf = '/v1/notification-templates/invoice-finalized/preview';
  const preview = (await stack.call('POST', previewOf, { body: `Preview of ${name}` })).body;
  await stack.call('PUT', '/v1/branding/logo', { image: onePixel });
  const link = { accountId: ids.body.accountId };
  const { linkId: portalLinkId } = await created(stack, '/v1/portal-links', link);
  // Another one is shown: whoever tries everything takes the first away, and the portal would be closed to what follows.
  const shown = await created(stack, '/v1/portal-links', link);
  const belongings: Belongings = {
    productId: ids.body.productId,
    product: sold.product,
    sourceId: sourceId as string,
    elementId: elements[0].elementId,
    audienceId: audienceId as string,
    organizationId: ids.body.organizationId,
    organization: sold.organization,
    spareOrganizationId: spareOrganizationId as string,
    subscriberId: ids.body.subscriberId,
    email: `ann@${name}.example`,
    subscriptionId: sold.subscriptionId,
    credentialId: credentialId as string,
    testClockId: sold.clockId as string,
    invoiceId,
    creditNoteId: creditNoteId as string,
    paymentId: payment.paymentId,
    gatewayId: gatewayId as string,
    keyId: keyId as string,
    ...(await people(stack, name)),
    correctionId: await correctionOf(stack, `${name}-nothing`),
    backfillId: backfillId as string,
    recostingId: await recosted(stack, { ...window, subscriptionId: sold.subscriptionId, reason: 'There was none' }),
    simulationId,
    budgetId: budgetId as string,
    reservationId,
    portalLinkId: portalLinkId as string,
    mappingId: mappingId as string,
    ...(await informed(stack, name)),
    deliveryId: deliveries[0].deliveryId as string,
    previewId: (preview.url as string).split('/').at(-1) as string,
    couponId: couponId as string,
    couponCode,
    walletId: walletId as string,
    grantId: grantId as string,
    redemptionId: redemptionId as string,
    eventId: usage[1]!.id,
  };
  const portal = { linkId: shown.linkId as string, token: tokenIn(shown.url as string) };
  return { name, stack, portal, sold, belongings };
}

const tokenIn = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

/** A user who has signed in, and somebody who was invited. */
async function people(stack: StoryStack, name: string) {
  const invite = (email: string) =>
    created(stack, '/v1/invitations', { email, name: `Somebody of ${name}`, role: 'Viewer' });
  const { token } = await invite(`user@${name}.example`);
  const password = 'a password for somebody';
  const accepted = await stack.call('POST', '/v1/invitations/accept', { token, password }, { key: '' });
  const { userId } = accepted.body.user;
  const { items } = (await stack.call('GET', `/v1/sessions?userId=${userId}`)).body;
  const { invitationId } = await invite(`guest@${name}.example`);
  return { userId, sessionId: items[0].sessionId as string, invitationId: invitationId as string };
}

/** An endpoint at a name that leads nowhere, and a test of it. */
async function informed(stack: StoryStack, name: string) {
  const { endpointId } = await created(stack, '/v1/webhook-endpoints', { url: `https://hooks.${name}.example/` });
  const test = await created(stack, `/v1/webhook-endpoints/${endpointId}/test`, undefined);
  return { endpointId: endpointId as string, webhookDeliveryId: test['deliveryId'] as string };
}

async function reserved(stack: StoryStack, { subscriptionId }: Sold): Promise<{ reservationId: string }> {
  const question = { metricId: 'summaries', quantity: '1', reserveSeconds: 3_600 };
  const { body } = await stack.call('POST', `/v1/subscriptions/${subscriptionId}/check`, question);
  return body.reservation;
}

async function simulated(stack: StoryStack, productId: string): Promise<{ simulationId: string }> {
  const { body } = await stack.call('POST', '/v1/simulations', simulationOf(productId));
  await until(async () => (await stack.call('GET', `/v1/simulations/${body.simulationId}`)).body.state === 'succeeded');
  return body;
}

async function recosted(stack: StoryStack, wanted: object): Promise<string> {
  const { recostingId } = (await stack.call('POST', '/v1/recostings', wanted)).body;
  await until(async () => (await stack.call('GET', `/v1/recostings/${recostingId}`)).body.state === 'ready');
  return recostingId;
}

const lists = [
  '/v1/products',
  '/v1/sources',
  '/v1/metering-elements',
  '/v1/audiences',
  '/v1/organizations',
  '/v1/subscribers',
  '/v1/discovered-credentials',
  '/v1/held-subscriptions',
  '/v1/subscriptions',
  '/v1/test-clocks',
  '/v1/rejected-usage',
  '/v1/telemetry/mappings',
  '/v1/unattributed-usage',
  '/v1/conflicting-usage',
  '/v1/invoices',
  '/v1/credit-notes',
  '/v1/coupons',
  '/v1/wallets',
  '/v1/coupon-redemptions',
  '/v1/held-occasions',
  '/v1/payments',
  '/v1/deliveries',
  '/v1/api-keys',
  '/v1/users',
  '/v1/invitations',
  '/v1/sessions',
  '/v1/tenant',
  '/v1/simulations',
  '/v1/recostings',
  '/v1/usage/backfills',
];

/** What goes on by itself: when a key was last used, and up to when usage is rated. */
const moving: ReadonlySet<string> = new Set(['lastUsedAt', 'ratedUpTo']);

/** Everything that a tenant can see of itself, but for what moves without anybody's doing. */
export async function everythingOf({ stack, belongings }: Tenant): Promise<Record<string, unknown>> {
  const { subscriptionId, invoiceId } = belongings;
  const of = `subscriptionId=${subscriptionId}`;
  const paths = [
    ...lists,
    `/v1/subscriptions/${subscriptionId}/segments`,
    `/v1/running-totals?${of}`,
    `/v1/rated-usage?${of}&metricId=summaries&periodIndex=0`,
    `/v1/analytics/usage?${of}&from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&groupBy=customer,product`,
    `/v1/invoices/${invoiceId}`,
  ];
  const seen: Record<string, unknown> = {};
  for (const path of paths) {
    const { status, body } = await stack.call('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    seen[path] = JSON.parse(JSON.stringify(body, (name, value) => (moving.has(name) ? undefined : value)));
  }
  return seen;
}
