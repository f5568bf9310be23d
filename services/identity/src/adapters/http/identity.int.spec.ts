import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hashOfApiKey } from '#auth';
import { type ApiKeyMessage, apiKeyTopic, type TenantMessage, tenantTopic } from '#contracts';
import { followTopics } from '#kafka';
import { startService } from '#service-host';
import { type Answer, type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';

const operator = `operator-${randomUUID().slice(0, 8)}`;
const adminKey = `first key of the operator ${randomUUID()}`;

describe('identity', () => {
  let identity: ServiceForSpec;
  let follower: ReturnType<typeof followTopics>;
  const keys: ApiKeyMessage[] = [];
  const tenants: TenantMessage[] = [];
  const as =
    (key: string) =>
    (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      identity.call(method, path, body, { scope: 'none', headers: { 'x-api-key': key, ...headers } });
  const asOperator = as(adminKey);

  beforeAll(async () => {
    identity = await startForSpec(service, { METERSTREAM_TENANT: operator, METERSTREAM_ADMIN_KEY: adminKey });
    follower = followTopics(identity.kafka, {
      name: 'spec',
      topics: [apiKeyTopic.name, tenantTopic.name],
      onMessage: ({ topic, value }) => {
        if (topic === apiKeyTopic.name) keys.push(apiKeyTopic.codec.decode(value));
        else tenants.push(tenantTopic.codec.decode(value));
      },
    });
  }, 60_000);

  afterAll(async () => {
    await follower?.stop();
    await identity?.stop();
  });

  it('takes the admin key of the first start, and shows the tenant', async () => {
    const shown = await asOperator('GET', '/v1/tenant');
    expect(shown).toMatchObject({ status: 200, body: { tenant: operator, timeZone: 'UTC' } });
    expect(shown.headers.get('etag')).toBe('"1"');
    expect((await as('nobody knows this key')('GET', '/v1/tenant')).status).toBe(401);
  });

  it('makes a key that works at once, shows it once, and publishes only its hash', async () => {
    const made = await asOperator('POST', '/v1/api-keys', { name: 'Backend', scopes: ['ingest'] });
    expect(made).toMatchObject({ status: 201, body: { name: 'Backend', scopes: ['ingest'] } });
    const { key, keyId, lastFour } = made.body;
    expect([key.startsWith(`hak_${operator}_`), key.slice(-4)]).toEqual([true, lastFour]);
    expect((await as(key)('GET', '/v1/api-keys')).status).toBe(403);
    const listed = await asOperator('GET', '/v1/api-keys');
    expect(listed.body.items).toContainEqual(expect.objectContaining({ keyId, lastFour }));
    expect(JSON.stringify(listed.body)).not.toContain(key);
    const published = await until(() => keys.find((message) => message.keyId === keyId));
    expect(published).toMatchObject({ type: 'api-key-created', tenant: operator, revoked: false });
    expect(Buffer.from(published.keyHash)).toEqual(hashOfApiKey(key));
  });

  it('repeats the answer of a repeated request without the key, and keeps the key nowhere', async () => {
    const header = { 'idempotency-key': randomUUID() };
    const wanted = { name: 'Once', scopes: ['read'] };
    const first = await asOperator('POST', '/v1/api-keys', wanted, header);
    const again = await asOperator('POST', '/v1/api-keys', wanted, header);
    const { key, ...rest } = first.body;
    expect(again).toMatchObject({ status: 201, body: rest });
    expect(again.body).not.toHaveProperty('key');
    expect(await everythingStored(identity.databaseUrl)).not.toContain(key);
  });

  it('revokes a key, which then opens nothing, but never the last admin key', async () => {
    const { keyId, key } = (await asOperator('POST', '/v1/api-keys', { name: 'Spare', scopes: ['admin'] })).body;
    expect((await asOperator('DELETE', `/v1/api-keys/${keyId}`)).status).toBe(204);
    expect((await asOperator('DELETE', `/v1/api-keys/${keyId}`)).status).toBe(204);
    await until(async () => (await as(key)('GET', '/v1/tenant')).status === 401);
    expect((await until(() => keys.find((message) => message.keyId === keyId && message.revoked))).type).toBe(
      'api-key-revoked',
    );
    const own = await adminKeyIdOf(await asOperator('GET', '/v1/api-keys'));
    expect(await asOperator('DELETE', `/v1/api-keys/${own}`)).toMatchObject({
      status: 409,
      body: { code: 'last-admin-key' },
    });
  });

  it('pages through many keys without missing or repeating one', async () => {
    for (let n = 0; n < 4; n += 1) await asOperator('POST', '/v1/api-keys', { name: `Page ${n}`, scopes: ['read'] });
    const whole = (await asOperator('GET', '/v1/api-keys')).body.items.map(({ keyId }: { keyId: string }) => keyId);
    const paged: string[] = [];
    let cursor = '';
    do {
      const { items, nextCursor } = (await asOperator('GET', `/v1/api-keys?limit=2${cursor}`)).body;
      paged.push(...items.map(({ keyId }: { keyId: string }) => keyId));
      cursor = nextCursor === undefined ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    expect(paged).toEqual(whole);
  });

  it('changes the tenant only for who has seen its newest version', async () => {
    const changed = await asOperator('PATCH', '/v1/tenant', { timeZone: 'Europe/Berlin' }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, body: { timeZone: 'Europe/Berlin' } });
    const stale = await asOperator('PATCH', '/v1/tenant', { name: 'Late' }, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'tenant-has-changed' } });
    const published = await until(() =>
      tenants.find(({ tenant, type }) => tenant === operator && type === 'tenant-changed'),
    );
    expect(published.timeZone).toBe('Europe/Berlin');
  });

  it('says how a tenant bills, to whoever asks and to every service', async () => {
    const seller = { legalName: 'Operator GmbH', addressLines: ['Weg 1'], country: 'DE', paymentDays: 14 };
    const wanted = { lateUsage: 'own-document', lateWindowMs: 60_000, mostDaysAhead: 3, strictNames: true, seller };
    expect(await asOperator('PATCH', '/v1/tenant', wanted)).toMatchObject({ status: 200, body: wanted });
    const published = await until(() =>
      tenants.find((one) => one.tenant === operator && one.lateUsage === 'own-document'),
    );
    expect(published).toMatchObject(wanted);
    const back = await asOperator('PATCH', '/v1/tenant', {
      lateUsage: null,
      lateWindowMs: null,
      mostDaysAhead: null,
      strictNames: null,
      seller: null,
    });
    expect(back.body).toMatchObject({
      lateUsage: 'next-invoice',
      lateWindowMs: 86_400_000,
      mostDaysAhead: 32,
      strictNames: false,
      seller: {},
    });
    expect((await asOperator('PATCH', '/v1/tenant', { seller: { country: 'Germany' } })).status).toBe(422);
  });

  it('makes another tenant whose keys see nothing of the first', async () => {
    const tenant = `guest-${randomUUID().slice(0, 8)}`;
    const made = await asOperator('POST', '/v1/tenants', { tenant, name: 'Guest' });
    expect(made).toMatchObject({ status: 201, body: { tenant, adminKey: { scopes: ['admin'] } } });
    const asGuest = as(made.body.adminKey.key);
    expect((await asGuest('GET', '/v1/tenant')).body).toMatchObject({ tenant, name: 'Guest' });
    expect((await asGuest('GET', '/v1/api-keys')).body.items).toHaveLength(1);
    const own = await adminKeyIdOf(await asOperator('GET', '/v1/api-keys'));
    expect((await asGuest('DELETE', `/v1/api-keys/${own}`)).status).toBe(404);
    const more = await asGuest('POST', '/v1/tenants', { tenant: `${tenant}-2`, name: 'Guest of a guest' });
    expect(more).toMatchObject({ status: 403, body: { code: 'not-the-operator' } });
    expect((await asOperator('POST', '/v1/tenants', { tenant, name: 'Again' })).status).toBe(409);
  });

  it('answers every reason why a key cannot be made', async () => {
    const refused = await asOperator('POST', '/v1/api-keys', { name: ' x', scopes: ['boss'], owner: 'me' });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(['/owner', '/name', '/scopes/0']);
    const expired = { name: 'Old', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' };
    expect(await asOperator('POST', '/v1/api-keys', expired)).toMatchObject({
      status: 422,
      body: { code: 'expiry-in-the-past' },
    });
    expect((await asOperator('POST', '/v1/api-keys', '{"name": ')).status).toBe(400);
  });

  it('knows its keys after a restart, and takes a new admin key from the operator', async () => {
    const second = `second key of the operator ${randomUUID()}`;
    const restarted = await startService(service, {
      KAFKA_BROKERS: identity.kafka.brokers,
      DATABASE_URL: identity.databaseUrl,
      METERSTREAM_TENANT: operator,
      METERSTREAM_ADMIN_KEY: second,
    });
    const statusWith = async (key: string) =>
      (await fetch(`${restarted.url}/v1/tenant`, { headers: { 'x-api-key': key } })).status;
    await until(async () => (await statusWith(second)) === 200);
    expect(await statusWith(adminKey)).toBe(200);
    await restarted.stop();
  });
});

async function adminKeyIdOf(listed: Answer): Promise<string> {
  return listed.body.items.find(({ lastFour }: { lastFour: string }) => lastFour === adminKey.slice(-4)).keyId;
}

async function everythingStored(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const tables = ['events', 'api_keys', 'idempotency_keys', 'tenants'];
  const all = tables.map((table) => `select t::text from identity.${table} t`).join(' union all ');
  const { rows } = await client.query(all);
  await client.end();
  return JSON.stringify(rows);
}
