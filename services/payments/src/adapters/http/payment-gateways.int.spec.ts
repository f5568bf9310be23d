import { Pool } from 'pg';
import { Product, ProductMessage, productTopic } from '#contracts';
import { createProducer } from '#kafka';
import { type ServiceForSpec, type StripeServer, startForSpec, startStripeServer, until } from '#testing';
import { service } from '../../service.js';

describe('payment gateways', () => {
  let payments: ServiceForSpec;
  let stripe: StripeServer;
  let database: Pool;
  let names = 0;

  beforeAll(async () => {
    stripe = await startStripeServer();
    payments = await startForSpec(service, {
      STRIPE_API_BASE: stripe.url,
      METERSTREAM_PUBLIC_URL: 'https://bill.example',
    });
    database = new Pool({ connectionString: payments.databaseUrl });
  }, 90_000);

  afterAll(async () => {
    await database?.end();
    await payments?.stop();
    await stripe?.stop();
  });

  const path = '/v1/payment-gateways';
  const keys = { secretKey: 'sk_test_acme_4f2a', webhookSecret: 'whsec_0123456789abcdef' };
  const configure = async (more: object = {}, options = {}) => {
    names += 1;
    const body = { name: `Gateway ${names}`, provider: 'stripe', ...keys, ...more };
    return payments.call('POST', path, body, options);
  };

  it('shows what it was given but for the secrets, of which it shows how they end', async () => {
    const { status, body, headers } = await configure({ publishableKey: 'pk_test_acme_0001', name: 'Europe' });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        gatewayId: body.gatewayId,
        name: 'Europe',
        provider: 'stripe',
        mode: 'test',
        taxBehaviour: 'none',
        secretKey: { set: true, ends: '…4f2a' },
        publishableKey: 'pk_test_acme_0001',
        webhookSecret: { set: true, ends: '…cdef' },
        webhookUrl: `https://bill.example/hooks/stripe/${body.gatewayId}`,
        createdAt: expect.any(String),
      },
    });
    expect(headers.get('etag')).toBe('"1"');
    expect((await payments.call('GET', `${path}/${body.gatewayId}`)).body).toEqual(body);
    expect((await payments.call('GET', path)).body.items).toContainEqual(body);
  });

  it('stores no secret that anybody could read', async () => {
    const { rows } = await database.query(`
      select (select jsonb_agg(to_jsonb(e)) from payments.events e)::text || (select jsonb_agg(to_jsonb(s)) from payments.gateway_secrets s)::text
        || coalesce((select jsonb_agg(to_jsonb(i)) from payments.idempotency_keys i)::text, '') as everything`);
    expect(rows[0].everything).toContain('Europe');
    expect(rows[0].everything).not.toMatch(/sk_test_acme|whsec_0123/);
  });

  it('tells the audit who made it and changed it, and no secret', async () => {
    const { gatewayId } = (await configure({ name: 'Audited' })).body;
    await payments.call('PATCH', `${path}/${gatewayId}`, { name: 'Renamed', secretKey: 'sk_test_other_9999' });
    const admin = { scope: 'admin' } as const;
    const { body } = await payments.call('GET', `/v1/audit?object=payment-gateway/${gatewayId}`, undefined, admin);
    const acts = body.items as { action: string; by: string; details: Record<string, unknown> }[];
    expect(acts.map(({ action }) => action)).toEqual(['gateway-changed', 'gateway-configured']);
    expect(new Set(acts.map(({ by }) => by))).toEqual(new Set([expect.stringMatching(/^api-key\//)]));
    expect(JSON.stringify(acts)).toContain('Renamed');
    expect(JSON.stringify(acts)).not.toMatch(/sk_test|whsec_/);
    expect((await payments.call('GET', '/v1/audit', undefined, { scope: 'read' })).status).toBe(403);
    const other = { ...admin, tenant: payments.tenant.replace('spec-', 'other-') };
    expect((await payments.call('GET', '/v1/audit', undefined, other)).body.items).toEqual([]);
  });

  it('asks Stripe whose the keys are, before they are saved and afterwards', async () => {
    const works = { works: true, mode: 'test', account: expect.stringMatching(/^acct_/), mayCharge: true };
    expect(await payments.call('POST', `${path}/check`, { secretKey: keys.secretKey })).toMatchObject({
      status: 200,
      body: works,
    });
    const { gatewayId } = (await configure()).body;
    const { body } = await payments.call('POST', `${path}/${gatewayId}/test`);
    expect(body).toEqual(works);
    expect((await payments.call('GET', `${path}/${gatewayId}`)).body.account).toBe(body.account);
  });

  it('tells the audit who asked Stripe about keys, and not which', async () => {
    await payments.call('POST', `${path}/check`, { secretKey: keys.secretKey });
    const { gatewayId } = (await configure()).body;
    await payments.call('POST', `${path}/${gatewayId}/test`);
    await payments.call('POST', `${path}/nowhere/test`);
    const actsOf = async (query: string) =>
      (await payments.call('GET', `/v1/audit?${query}`, undefined, { scope: 'admin' })).body.items as object[];
    const by = expect.stringMatching(/^api-key\//);
    const checked = await actsOf('action=payment-gateway-keys-tested');
    expect(checked[0]).toMatchObject({ by, object: 'payment-gateway' });
    expect(await actsOf('action=payment-gateway-tested&object=payment-gateway/nowhere')).toEqual([]);
    expect(await actsOf(`action=payment-gateway-tested&object=payment-gateway/${gatewayId}`)).toHaveLength(1);
    expect(JSON.stringify(checked)).not.toContain(keys.secretKey);
  });

  it('says in the words of Stripe why keys do not work, without the keys', async () => {
    const { status, body } = await payments.call('POST', `${path}/check`, { secretKey: 'sk_test_invalid_secret' });
    expect({ status, body }).toMatchObject({ status: 200, body: { works: false, failure: { kind: 'keys' } } });
    expect(body.failure.message).toMatch(/^Invalid API Key provided/);
    expect(JSON.stringify(body)).not.toContain('secret');
    stripe.faults.add({ kind: 'drop-before', path: '/v1/account', times: 2 });
    const away = await payments.call('POST', `${path}/check`, { secretKey: keys.secretKey });
    expect(away.body).toMatchObject({ works: false, failure: { kind: 'away' } });
  });

  it('is changed by whoever has seen it as it is', async () => {
    const { gatewayId } = (await configure()).body;
    const change = (body: object, match: string) =>
      payments.call('PATCH', `${path}/${gatewayId}`, body, { headers: { 'if-match': match } });
    const changed = await change({ taxBehaviour: 'exclusive', secretKey: 'sk_test_acme_beef' }, '"1"');
    expect(changed).toMatchObject({
      status: 200,
      body: { taxBehaviour: 'exclusive', secretKey: { set: true, ends: '…beef' }, webhookSecret: { ends: '…cdef' } },
    });
    expect(await change({ name: 'Late' }, '"1"')).toMatchObject({ status: 412, body: { code: 'gateway-has-changed' } });
    expect(await change({ name: 'Late' }, 'yesterday')).toMatchObject({ status: 412 });
    expect(await change({ secretKey: 'sk_live_acme_beef' }, '*')).toMatchObject({
      status: 422,
      body: { code: 'key-of-wrong-mode', errors: [{ path: '/secretKey' }] },
    });
  });

  it('is removed with its keys', async () => {
    const { gatewayId } = (await configure()).body;
    expect((await payments.call('DELETE', `${path}/${gatewayId}`)).status).toBe(204);
    expect((await payments.call('GET', `${path}/${gatewayId}`)).status).toBe(404);
    expect((await payments.call('DELETE', `${path}/${gatewayId}`)).status).toBe(404);
    const { rows } = await database.query('select * from payments.gateway_secrets where gateway_id = $1', [gatewayId]);
    expect(rows).toEqual([]);
  });

  it('is locked by the products that are paid through it, and says their names', async () => {
    const { gatewayId } = (await configure()).body;
    const producer = createProducer(payments.kafka);
    const publish = async (version: number, name: string, through: string | undefined, type = 'product-published') => {
      const productId = `product-of-${gatewayId}`;
      const product = Product.fromPartial({ productId, name, version, gatewayId: through });
      const id = `${productId}@${version}`;
      const message = ProductMessage.fromPartial({ id, tenant: payments.tenant, type, product });
      const value = Buffer.from(productTopic.codec.encode(message));
      await producer.send(productTopic.name, [{ key: productId, value }]);
    };
    const known = 'select name, gateway_id from payments.gateway_products where tenant = $1';
    const used = async () => (await database.query(known, [payments.tenant])).rows;
    await publish(1, 'Summaries', gatewayId);
    await publish(2, 'Summaries "pro"', gatewayId);
    await until(async () => (await used())[0]?.name === 'Summaries "pro"');
    expect(await payments.call('DELETE', `${path}/${gatewayId}`)).toMatchObject({
      status: 409,
      body: {
        code: 'gateway-in-use',
        errors: [{ message: 'products that are paid through it: "Summaries "pro""' }],
      },
    });
    await publish(1, 'Summaries', gatewayId);
    await publish(2, 'Summaries "pro"', gatewayId, 'product-archived');
    await until(async () => (await used())[0]?.gateway_id === null);
    expect((await payments.call('DELETE', `${path}/${gatewayId}`)).status).toBe(204);
    await producer.close();
  }, 60_000);

  it('refuses what cannot work, with every reason', async () => {
    const wrong = await configure({ secretKey: 'pk_test_acme_1', webhookSecret: 'sk_test_acme_1' });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'key-of-wrong-form', errors: [{ path: '/secretKey' }, { path: '/webhookSecret' }] },
    });
    expect(await configure({ provider: 'paypal', taxBehaviour: 'some' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: '/provider' }, { path: '/taxBehaviour' }] },
    });
    await configure({ name: 'Taken' });
    expect(await configure({ name: 'taken' })).toMatchObject({ status: 409, body: { code: 'gateway-name-taken' } });
  });

  it('is written by whoever may write everywhere, and is nothing to other tenants', async () => {
    expect((await configure({}, { scope: 'write' })).status).toBe(403);
    const { gatewayId } = (await configure()).body;
    const tenant = payments.tenant.replace('spec-', 'other-');
    for (const [method, more, body] of [
      ['GET', ''],
      ['PATCH', '', { name: 'Mine' }],
      ['POST', '/test'],
      ['DELETE', ''],
    ] as const)
      expect(await payments.call(method, `${path}/${gatewayId}${more}`, body, { tenant })).toMatchObject({
        status: 404,
      });
    expect((await payments.call('GET', path, undefined, { tenant })).body.items).toEqual([]);
  });

  it('makes one gateway of a request that is sent twice under one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'one-gateway' };
    const body = { name: 'Once', provider: 'stripe', ...keys };
    const [first, second] = [
      await payments.call('POST', path, body, { headers }),
      await payments.call('POST', path, body, { headers }),
    ];
    expect(second).toMatchObject({ status: 201, body: first.body });
  });
});
