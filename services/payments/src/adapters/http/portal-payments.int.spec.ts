import { randomUUID } from 'node:crypto';
import { hashOfApiKey, newPortalToken } from '#auth';
import {
  PortalLinkMessage,
  ProductMessage,
  portalLinkTopic,
  productTopic,
  SubscriptionMessage,
  subscriptionTopic,
} from '#contracts';
import { until } from '#testing';
import { payerBounds } from '../../domain/collection/payer-view.js';
import { type ChargingForSpec, startCharging } from '../testing/charging-for-spec.js';

const good = '4242424242424242';
const refusedWhenCharged = '4000000000000341';

describe('a customer who pays by their link', () => {
  let charging: ChargingForSpec;

  beforeAll(async () => {
    charging = await startCharging();
  }, 90_000);

  afterAll(() => charging?.stop(), 60_000);

  /** Calls as the customer of an account, with a link of theirs. */
  async function customerOf(accountId: string) {
    const token = newPortalToken();
    const { payments, send } = charging;
    const message = PortalLinkMessage.fromPartial({
      id: randomUUID(),
      tenant: payments.tenant,
      type: 'portal-link-made',
      linkId: randomUUID(),
      accountId,
      tokenHash: hashOfApiKey(token),
      expiresAt: Date.now() + 3_600_000,
    });
    await send(portalLinkTopic.name, message.linkId, portalLinkTopic.codec.encode(message));
    const call = (method: string, path: string, headers: Record<string, string> = {}) =>
      payments.call(method, `/v1/portal/${path}`, undefined, {
        headers: { 'x-portal-link': token, ...headers },
        scope: 'none',
      });
    await until(async () => (await call('GET', 'payment-methods')).status === 200);
    return call;
  }
  type Call = Awaited<ReturnType<typeof customerOf>>;

  const standing = (call: Call, invoiceId: string, wanted: string) =>
    until(async () => {
      const { body } = await call('GET', `collections/${invoiceId}`);
      return body.standing === wanted && body;
    });

  async function addCard(call: Call, number: string): Promise<string> {
    const { body } = await call('POST', 'payment-methods/setup');
    const added = await fetch(body.url, { method: 'POST', body: `number=${number}`, redirect: 'manual' });
    return added.headers.get('location') ?? '';
  }

  it('reads why a charge failed, and adds another card, which pays', async () => {
    const accountId = await charging.customerWith(refusedWhenCharged);
    const invoiceId = await charging.invoiced(accountId);
    const call = await customerOf(accountId);
    const failed = await standing(call, invoiceId, 'failed');
    expect(failed).toMatchObject({
      amountOpen: '1969.00',
      isCharged: true,
      mayCharge: true,
      failure: { reason: 'The bank has declined the card. It may tell you why.' },
    });
    expect(await addCard(call, good)).toBe('http://127.0.0.1:8080/hooks/stripe/return?card=added');
    await standing(call, invoiceId, 'settled');
    const listed = await call('GET', 'payment-methods');
    expect(listed).toMatchObject({ status: 200, body: { mayAdd: true } });
    const { items } = listed.body;
    expect(items).toMatchObject([
      { brand: 'visa', lastFour: '4242', isDefault: true },
      { lastFour: '0341', isDefault: false },
    ]);
    expect(items[0]).not.toHaveProperty('gatewayId');
    expect(await call('POST', `collections/${invoiceId}/charge`)).toMatchObject({
      status: 409,
      body: { code: 'invoice-is-paid' },
    });
  });

  it('says which card is charged, and removes the other', async () => {
    const call = await customerOf(await charging.customerWith(good));
    await addCard(call, '5555555555554444');
    const [added, first] = (await call('GET', 'payment-methods')).body.items;
    expect([added.lastFour, first.lastFour]).toEqual(['4444', '4242']);
    const chosen = await call('PUT', `payment-methods/${added.methodId}/default`);
    expect(chosen.body.items).toMatchObject([{ isDefault: true }, { isDefault: false }]);
    expect((await call('DELETE', `payment-methods/${first.methodId}`)).status).toBe(204);
    expect((await call('GET', 'payment-methods')).body.items).toMatchObject([{ lastFour: '4444', isDefault: true }]);
  });

  it('is charged once however often it is pressed, and a request that is sent again is no press', async () => {
    const accountId = await charging.customerWith(refusedWhenCharged);
    const invoiceId = await charging.invoiced(accountId);
    const call = await customerOf(accountId);
    await standing(call, invoiceId, 'failed');
    const headers = { 'idempotency-key': 'press-1' };
    const press = () => call('POST', `collections/${invoiceId}/charge`);
    const pressed = await Promise.all([call('POST', `collections/${invoiceId}/charge`, headers), press(), press()]);
    expect(pressed.map(({ status }) => status)).toEqual([202, 202, 202]);
    await until(() => charging.intentsOf(invoiceId).length === 2);
    await standing(call, invoiceId, 'failed');
    expect((await call('POST', `collections/${invoiceId}/charge`, headers)).body).toEqual(pressed[0]?.body);
    expect((await call('GET', `collections/${invoiceId}`)).body.standing).toBe('failed');
    expect(charging.intentsOf(invoiceId)).toHaveLength(2);
  });

  it('is led to where the bank asks', async () => {
    const accountId = await charging.customerWith('4000002760003184');
    const invoiceId = await charging.invoiced(accountId);
    const call = await customerOf(accountId);
    const { actionUrl, mayCharge } = await standing(call, invoiceId, 'requires-action');
    expect(mayCharge).toBe(false);
    expect((await call('POST', `collections/${invoiceId}/charge`)).body).toMatchObject({ actionUrl });
    await fetch(actionUrl, { method: 'POST', body: 'answer=agree', redirect: 'manual' });
    expect(await standing(call, invoiceId, 'settled')).not.toHaveProperty('actionUrl');
  });

  const bankAsks = '4000002760003184';

  it('withdraws what waits for their bank, and pays by another card', async () => {
    const accountId = await charging.customerWith(bankAsks);
    const invoiceId = await charging.invoiced(accountId);
    const call = await customerOf(accountId);
    const { actionUrl } = await standing(call, invoiceId, 'requires-action');
    const withdraw = () => call('POST', `collections/${invoiceId}/withdraw`);
    const pressed = await Promise.all([withdraw(), withdraw(), withdraw()]);
    expect(pressed.map(({ status }) => status)).toEqual([202, 202, 202]);
    const open = await standing(call, invoiceId, 'to-pay');
    expect(open).toMatchObject({
      ...{ mayCharge: true, mayWithdraw: false, amountOpen: '1969.00' },
      failure: { reason: 'The payment that waited for your bank was withdrawn.' },
    });
    await addCard(call, good);
    await standing(call, invoiceId, 'settled');
    // Whoever still confirms what was withdrawn pays nothing.
    await fetch(actionUrl, { method: 'POST', body: 'answer=agree', redirect: 'manual' });
    expect(charging.intentsOf(invoiceId).map(({ status }) => status)).toEqual(['canceled', 'succeeded']);
    expect((await withdraw()).body).toMatchObject({ standing: 'settled' });
  });

  it.each(['confirms first', 'withdraws first'])('is charged once when both come together: %s', async (first) => {
    const accountId = await charging.customerWith(bankAsks);
    const invoiceId = await charging.invoiced(accountId);
    const call = await customerOf(accountId);
    const { actionUrl } = await standing(call, invoiceId, 'requires-action');
    const confirm = () => fetch(actionUrl, { method: 'POST', body: 'answer=agree', redirect: 'manual' });
    const withdraw = () => call('POST', `collections/${invoiceId}/withdraw`);
    const both = first === 'confirms first' ? [confirm(), withdraw()] : [withdraw(), confirm()];
    await Promise.all(both);
    await until(async () =>
      ['settled', 'to-pay'].includes((await call('GET', `collections/${invoiceId}`)).body.standing),
    );
    if ((await call('GET', `collections/${invoiceId}`)).body.standing === 'to-pay') await addCard(call, good);
    await standing(call, invoiceId, 'settled');
    const paid = charging.intentsOf(invoiceId).filter(({ status }) => status === 'succeeded');
    expect(paid).toHaveLength(1);
  });

  it('waits for a Stripe that is away to say what became of it', async () => {
    const accountId = await charging.customerWith(bankAsks);
    const invoiceId = await charging.invoiced(accountId);
    const call = await customerOf(accountId);
    await standing(call, invoiceId, 'requires-action');
    charging.stripe.faults.add({ kind: 'drop-after', path: '/cancel', method: 'POST', times: 1 });
    await call('POST', `collections/${invoiceId}/withdraw`);
    await standing(call, invoiceId, 'to-pay');
    expect(charging.intentsOf(invoiceId).map(({ status }) => status)).toEqual(['canceled']);
  });

  it('sees, pays and removes nothing of another customer', async () => {
    const accountId = await charging.customerWith(good);
    const invoiceId = await charging.invoiced(accountId);
    const own = await customerOf(accountId);
    const [{ methodId }] = (await own('GET', 'payment-methods')).body.items;
    const call = await customerOf(await charging.customerWith(good));
    const asked = [
      ['GET', `collections/${invoiceId}`],
      ['POST', `collections/${invoiceId}/charge`],
      ['POST', `collections/${invoiceId}/withdraw`],
      ['PUT', `payment-methods/${methodId}/default`],
      ['DELETE', `payment-methods/${methodId}`],
    ] as const;
    for (const [method, path] of asked) expect([path, (await call(method, path)).status]).toEqual([path, 404]);
    const path = `/v1/portal/collections/${invoiceId}`;
    expect((await charging.payments.call('GET', path)).status).toBe(403);
    expect((await own('GET', 'payment-methods')).body.items).toHaveLength(1);
  });

  it('adds a card in a trial, before there is an invoice', async () => {
    const { payments, send, gatewayId } = charging;
    const accountId = await charging.accountKnown();
    const call = await customerOf(accountId);
    const productId = randomUUID();
    const mayAdd = async () => (await call('GET', 'payment-methods')).body.mayAdd;
    const product = ProductMessage.fromPartial({
      ...{ tenant: payments.tenant, type: 'product-published' },
      product: { productId, name: 'Trial', version: 1, paymentOption: 'gateway', gatewayId },
    });
    await send(productTopic.name, productId, productTopic.codec.encode(product));
    expect(await mayAdd()).toBe(false);
    const of = { tenant: payments.tenant, subscriptionId: productId, accountId, productId };
    const message = SubscriptionMessage.fromPartial({ type: 'subscription-started', ...of });
    await send(subscriptionTopic.name, productId, subscriptionTopic.codec.encode(message));
    await until(mayAdd);
    await addCard(call, good);
    await until(async () => (await call('GET', 'payment-methods')).body.items.length === 1);
    const [{ lastFour, isDefault }] = (await call('GET', 'payment-methods')).body.items;
    expect([lastFour, isDefault]).toEqual(['4242', true]);
  });

  it('adds no card where nothing is charged, and does not begin pages without end', async () => {
    const nobody = await customerOf(randomUUID());
    expect((await nobody('GET', 'payment-methods')).body).toEqual({ items: [], isCurrent: true, mayAdd: false });
    expect(await nobody('POST', 'payment-methods/setup')).toMatchObject({ status: 409, body: { code: 'no-gateway' } });
    const call = await customerOf(await charging.customerWith(good));
    for (let pages = 0; pages < payerBounds.setupPagesAnHour; pages += 1)
      expect((await call('POST', 'payment-methods/setup')).status).toBe(201);
    const refused = await call('POST', 'payment-methods/setup');
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-pages']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
