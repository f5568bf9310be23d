import { randomUUID } from 'node:crypto';
import { CustomerMessage, customerTopic } from '#contracts';
import { createProducer, type Producer } from '#kafka';
import { type ServiceForSpec, type StripeServer, startForSpec, startStripeServer, until } from '#testing';
import { service } from '../../service.js';

describe('payment methods', () => {
  let payments: ServiceForSpec;
  let stripe: StripeServer;
  let producer: Producer;
  let gatewayId: string;

  beforeAll(async () => {
    stripe = await startStripeServer();
    payments = await startForSpec(service, { STRIPE_API_BASE: stripe.url });
    producer = createProducer(payments.kafka);
    gatewayId = await configure('Europe', 'sk_test_methods_1');
  }, 90_000);

  afterAll(async () => {
    await producer?.close();
    await payments?.stop();
    await stripe?.stop();
  });
  afterEach(() => stripe.faults.clear());

  async function configure(name: string, secretKey: string): Promise<string> {
    const { body } = await payments.call('POST', '/v1/payment-gateways', { name, provider: 'stripe', secretKey });
    return body.gatewayId;
  }

  async function organization(): Promise<string> {
    const customerId = randomUUID();
    const message = CustomerMessage.fromPartial({
      id: `${customerId}@1`,
      tenant: payments.tenant,
      type: 'organization-created',
      kind: 'organization',
      customerId,
      name: 'Acme',
      email: 'pay@acme.example',
    });
    const value = Buffer.from(customerTopic.codec.encode(message));
    await producer.send(customerTopic.name, [{ key: customerId, value }]);
    await until(async () => (await payments.call('GET', pathOf(customerId))).status === 200);
    return customerId;
  }

  const pathOf = (organizationId: string) => `/v1/organizations/${organizationId}/payment-methods`;
  const setup = (organizationId: string, body?: object) =>
    payments.call('POST', `${pathOf(organizationId)}/setup`, body);
  const methodsOf = async (organizationId: string) => (await payments.call('GET', pathOf(organizationId))).body;

  /** As a customer does it in a browser. */
  async function addCard(organizationId: string, number: string): Promise<string> {
    const { body } = await setup(organizationId, { gatewayId, successUrl: 'https://shop.example/done' });
    const { headers } = await fetch(body.url, { method: 'POST', body: `number=${number}`, redirect: 'manual' });
    return headers.get('location') ?? '';
  }

  it("are added on Stripe's own page, and listed as Stripe has them", async () => {
    const id = await organization();
    expect(await methodsOf(id)).toEqual({ items: [], isCurrent: true });
    const page = await setup(id);
    expect(page).toMatchObject({ status: 201, body: { gatewayId, url: expect.stringContaining(stripe.url) } });
    expect(await addCard(id, '4242424242424242')).toBe('https://shop.example/done');
    expect(await methodsOf(id)).toEqual({
      items: [
        {
          methodId: expect.stringMatching(/^pm_/),
          gatewayId,
          brand: 'visa',
          lastFour: '4242',
          expires: expect.stringMatching(/^20\d\d-12$/),
          isDefault: true,
        },
      ],
      isCurrent: true,
    });
    const [customer, ...others] = stripe.account('sk_test_methods_1').customers.all();
    expect(others).toEqual([]);
    expect(customer).toMatchObject({
      name: 'Acme',
      email: 'pay@acme.example',
      metadata: { meterstream_tenant: payments.tenant, meterstream_account: id },
    });
  });

  it('are chosen and taken away', async () => {
    const id = await organization();
    await addCard(id, '4242424242424242');
    await addCard(id, '5555555555554444');
    const lastFour = async () =>
      (await methodsOf(id)).items.map((one: { lastFour: string; isDefault: boolean }) => [one.lastFour, one.isDefault]);
    expect(await lastFour()).toEqual([
      ['4444', false],
      ['4242', true],
    ]);
    const [mastercard] = (await methodsOf(id)).items;
    const path = `${pathOf(id)}/${mastercard.methodId}`;
    expect((await payments.call('PUT', `${path}/default`)).status).toBe(200);
    expect(await lastFour()).toEqual([
      ['4444', true],
      ['4242', false],
    ]);
    expect((await payments.call('DELETE', path)).status).toBe(204);
    expect(await lastFour()).toEqual([['4242', true]]);
    expect(await payments.call('DELETE', path)).toMatchObject({
      status: 404,
      body: { code: 'unknown-payment-method' },
    });
  });

  it('are shown as they were last while Stripe is away, and nothing is written then', async () => {
    const id = await organization();
    await addCard(id, '4242424242424242');
    expect((await methodsOf(id)).items).toHaveLength(1);
    stripe.faults.add({ kind: 'drop-before', path: '/v1/', times: 2 });
    expect(await methodsOf(id)).toMatchObject({ items: [{ lastFour: '4242' }], isCurrent: false });
    stripe.faults.add({ kind: 'error-500', path: '/v1/', times: 1 });
    expect((await setup(id)).status).toBe(503);
  });

  it('keep their gateway from being removed, and in its account', async () => {
    const id = await organization();
    await addCard(id, '4242424242424242');
    await methodsOf(id);
    await payments.call('POST', `/v1/payment-gateways/${gatewayId}/test`);
    const change = (secretKey: string) => payments.call('PATCH', `/v1/payment-gateways/${gatewayId}`, { secretKey });
    expect(await payments.call('DELETE', `/v1/payment-gateways/${gatewayId}`)).toMatchObject({
      status: 409,
      body: { code: 'gateway-in-use', errors: [{ message: expect.stringMatching(/^customers with payment methods/) }] },
    });
    expect(await change('sk_test_others_1')).toMatchObject({ status: 409, body: { code: 'gateway-in-use' } });
    expect(await change('sk_test_methods_2')).toMatchObject({ status: 200 });
    expect(await change('sk_test_invalid_2')).toMatchObject({ status: 422, body: { code: 'key-not-accepted' } });
  });

  it('are of a gateway that is named where there are several, and of an organization that is there', async () => {
    await configure('America', 'sk_test_america_1');
    expect(await setup(await organization())).toMatchObject({ status: 422, body: { code: 'gateway-not-named' } });
    expect(await setup('nobody', { gatewayId })).toMatchObject({ status: 404, body: { code: 'unknown-account' } });
    const tenant = payments.tenant.replace('spec-', 'other-');
    const foreign = pathOf(await organization());
    expect(await payments.call('GET', foreign, undefined, { tenant })).toMatchObject({ status: 404 });
    expect((await setup(await organization(), { gatewayId, successUrl: 'javascript:alert(1)' })).status).toBe(422);
  });
});
