import pg from 'pg';
import { webhookEventTypes } from '#contracts';
import { findFreePort } from '#embedded';
import { type CallOptions, type ServiceForSpec, startForSpec } from '#testing';
import { webhookBounds } from '../../domain/webhook/endpoint.js';
import { service } from '../../service.js';

describe('endpoints of webhooks', () => {
  let notifications: ServiceForSpec;
  const url = 'https://hooks.northwind.example/in';
  const path = '/v1/webhook-endpoints';

  beforeAll(async () => {
    notifications = await startForSpec(service, { SMTP_URL: `smtp://127.0.0.1:${await findFreePort()}` });
  }, 90_000);

  afterAll(() => notifications?.stop());

  const call: ServiceForSpec['call'] = (...request) => notifications.call(...request);
  const problems = (answer: { body: { errors?: { path: string; code: string }[] } }) =>
    (answer.body.errors ?? []).map(({ path: at, code }) => `${at} ${code}`);

  it('are made once under one Idempotency-Key, and their secret is in the first answer alone', async () => {
    const headers = { 'idempotency-key': 'one' };
    const first = await call('POST', path, { url, eventTypes: ['invoice.paid'] }, { headers });
    expect(first.body).toMatchObject({ url, eventTypes: ['invoice.paid'], status: 'enabled', format: 'standard' });
    expect(first.body.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const again = await call('POST', path, { url, eventTypes: ['invoice.paid'] }, { headers });
    expect(again.body).toEqual({ ...first.body, secret: undefined });
    const { items } = (await call('GET', path)).body;
    expect(items).toEqual([{ ...first.body, secret: undefined }]);
    await call('DELETE', `${path}/${first.body.endpointId}`);
  });

  it('keep their secret when the key comes again after its answer was forgotten', async () => {
    const asked = [{ url }, { headers: { 'idempotency-key': 'of last week' } }] as const;
    const { endpointId } = (await call('POST', path, ...asked)).body;
    const database = new pg.Client({ connectionString: notifications.databaseUrl });
    await database.connect();
    try {
      await database.query('delete from notifications.idempotency_keys');
      const { rows: before } = await database.query(
        `update notifications.webhook_endpoints set created_at = now() - interval '8 days' where endpoint_id = $1
         returning sealed_secret`,
        [endpointId],
      );
      const again = await call('POST', path, ...asked);
      expect([again.status, again.body.code]).toEqual([409, 'webhook-endpoint-exists']);
      const { rows: after } = await database.query(
        'select sealed_secret from notifications.webhook_endpoints where endpoint_id = $1',
        [endpointId],
      );
      expect(after).toEqual(before);
    } finally {
      await database.end();
      await call('DELETE', `${path}/${endpointId}`);
    }
  });

  it('are refused with every reason', async () => {
    const wrong = await call('POST', path, { url: 'http://ann:secret@169.254.169.254/#x' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'invalid-webhook-endpoint']);
    expect(problems(wrong)).toEqual([
      ...['/url not-https', '/url credentials-in-url', '/url fragment-in-url', '/url not-public'],
    ]);
    const slack = await call('POST', path, { url, format: 'slack', eventTypes: ['budget.reached', 'invoice.paid'] });
    expect(problems(slack)).toEqual(['/eventTypes/1 not-for-slack']);
    expect((await call('POST', path, { url, eventTypes: ['invoice.eaten'] })).status).toBe(422);
    expect((await call('POST', path, { url, eventTypes: [] })).status).toBe(422);
    expect((await call('POST', path, { url: 'http://127.0.0.1:9/' })).status).toBe(422);
  });

  it('show what of their URL may be a secret to whoever may change it, and to nobody else', async () => {
    const secret = 's3cret';
    const asked = [
      ['slack', `https://hooks.slack.com/services/${secret}`, 'https://hooks.slack.com/…'],
      ['standard', `${url}?token=${secret}`, `${url}?…`],
    ];
    for (const [format, full, cut] of asked) {
      const { endpointId } = (await call('POST', path, { url: full, format })).body;
      const one = `${path}/${endpointId}`;
      for (const scope of ['write', 'admin'] as const)
        expect((await call('GET', one, undefined, { scope })).body.url).toBe(full);
      const read = await call('GET', one, undefined, { scope: 'read' });
      const list = await call('GET', path, undefined, { scope: 'read' });
      expect([read.body.url, list.body.items[0].url]).toEqual([cut, cut]);
      expect(JSON.stringify([read.body, list.body])).not.toContain(secret);
      await call('DELETE', one);
    }
  });

  it('change field by field, and are switched off and on', async () => {
    const { endpointId } = (await call('POST', path, { url, eventTypes: ['invoice.paid'] })).body;
    const change = async (body: object) => (await call('PATCH', `${path}/${endpointId}`, body)).body;
    expect(await change({ description: 'Books' })).toMatchObject({
      description: 'Books',
      eventTypes: ['invoice.paid'],
    });
    expect(await change({ eventTypes: null })).not.toHaveProperty('eventTypes');
    expect(await change({ enabled: false })).toMatchObject({ status: 'disabled', disabledReason: 'by-hand' });
    const on = await change({ enabled: true, url: `${url}/2` });
    expect(on).toMatchObject({ status: 'enabled', url: `${url}/2`, description: 'Books' });
    expect(on).not.toHaveProperty('disabledReason');
    expect((await call('PATCH', `${path}/${endpointId}`, { url: 'https://10.0.0.1/' })).status).toBe(422);
    await call('DELETE', `${path}/${endpointId}`);
    expect((await call('GET', `${path}/${endpointId}`)).status).toBe(404);
  });

  it('are in the audit with what was asked for, beside what became of templates, and without what was refused', async () => {
    const { endpointId } = (await call('POST', path, { url, description: 'Audited' })).body;
    await call('POST', `${path}/${endpointId}/rotate-secret`);
    const { deliveryId } = (await call('POST', `${path}/${endpointId}/test`)).body;
    await call('POST', `${path}/${endpointId}/deliveries/${deliveryId}/resend`);
    await call('POST', `${path}/${endpointId}/deliveries/nowhere/resend`);
    await call('PATCH', `${path}/${endpointId}`, { url: 'https://10.0.0.1/' });
    await call('DELETE', `${path}/${endpointId}`);
    await call('DELETE', `${path}/${endpointId}`);
    await call('PUT', '/v1/branding', { footer: 'Northwind' });
    const admin = { scope: 'admin' } as const;
    const actsOf = async (query: string) => (await call('GET', `/v1/audit?${query}`, undefined, admin)).body;
    const { items } = await actsOf(`object=webhook-endpoint/${endpointId}`);
    const by = expect.stringMatching(/^api-key\//);
    const object = `webhook-endpoint/${endpointId}`;
    expect(items).toMatchObject([
      { by, object, action: 'webhook-endpoint-removed', details: { endpointId } },
      { by, object, action: 'webhook-delivery-sent-again', details: { endpointId, deliveryId } },
      { by, object, action: 'webhook-test-sent', details: { endpointId } },
      { by, object, action: 'webhook-secret-rotated', details: { endpointId } },
      { by, object, action: 'webhook-endpoint-created', details: { url, description: 'Audited' } },
    ]);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await actsOf(`limit=1${cursor}`);
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    const all = (await actsOf('limit=999')).items as { id: string; object: string }[];
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(new Set(all.map((act) => act.object.split('/')[0]))).toEqual(new Set(['webhook-endpoint', 'branding']));
    expect(JSON.stringify(all)).not.toContain('whsec_');
  });

  it('are at most so many of a tenant, and nobody else sees them', async () => {
    const made = [];
    for (let at = 0; at < webhookBounds.mostEndpoints; at += 1) made.push((await call('POST', path, { url })).body);
    expect((await call('POST', path, { url })).body.code).toBe('too-many-webhook-endpoints');
    const stranger: CallOptions = { tenant: notifications.tenant.replace('spec-', 'other-') };
    expect((await call('GET', path, undefined, stranger)).body.items).toEqual([]);
    const { endpointId } = made[0];
    for (const [method, at] of [
      ...[
        ['GET', ''],
        ['PATCH', ''],
        ['DELETE', ''],
        ['POST', '/rotate-secret'],
        ['POST', '/test'],
      ],
      ...[
        ['GET', '/deliveries'],
        ['GET', '/deliveries/x'],
        ['POST', '/deliveries/x/resend'],
      ],
    ] as const) {
      const body = method === 'PATCH' ? { description: 'x' } : undefined;
      expect((await call(method!, `${path}/${endpointId}${at}`, body, stranger)).status).toBe(404);
    }
    expect((await call('POST', path, { url }, { scope: 'read' })).status).toBe(403);
    const pages = [];
    for (let cursor = ''; pages.length === 0 || cursor !== ''; ) {
      const { body } = await call('GET', `${path}?limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(...body.items.map((one: { endpointId: string }) => one.endpointId));
      cursor = body.nextCursor ?? '';
    }
    expect(pages).toEqual(made.map((one) => one.endpointId).reverse());
  });

  it('may have whatever the catalogue names', async () => {
    const { items } = (await call('GET', '/v1/webhook-event-types')).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual(webhookEventTypes.map(({ name }) => name));
    expect(items.find(({ name }: { name: string }) => name === 'budget.reached')).toMatchObject({ slack: true });
  });
});
