import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type ServiceForSpec, startForSpec } from '#testing';
import { service } from '../../service.js';
import { answersAtOnce } from './own.door.js';

describe('what gateway finds out from the services', () => {
  let gateway: ServiceForSpec;
  let services: Server;
  const asked: { readonly url: string; readonly headers: IncomingMessage['headers'] }[] = [];
  let answers: Record<string, unknown> = {};
  let answersAfterMs = 0;
  let [open, mostOpen] = [0, 0];

  beforeAll(async () => {
    services = createServer(async ({ url = '', headers }, response) => {
      mostOpen = Math.max(mostOpen, ++open);
      await pause(answersAfterMs);
      open -= 1;
      // Whether they live is asked by itself.
      if (!url.startsWith('/health/')) asked.push({ url, headers });
      const answer = answers[url.split('?')[0] ?? ''];
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { code: 'not-found' }));
    });
    await new Promise<void>((resolve) => services.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(services.address() as AddressInfo).port}`;
    gateway = await startForSpec(service, {
      METERSTREAM_PORT: '0',
      METERSTREAM_SUBSCRIPTIONS_URL: url,
      METERSTREAM_CATALOG_URL: url,
      METERSTREAM_INVOICING_URL: url,
      METERSTREAM_RATING_URL: url,
      METERSTREAM_NOTIFICATIONS_URL: url,
    });
  }, 90_000);

  afterAll(async () => {
    await gateway?.stop();
    services?.close();
  });

  beforeEach(() => {
    asked.length = 0;
    answers = {};
    answersAfterMs = 0;
  });

  const read = (path: string) => gateway.call('GET', path, undefined, { scope: 'read' });

  it('finds what is looked for with the rights of whoever asks, and names who could not be asked', async () => {
    answers = {
      '/v1/organizations': { items: [{ organizationId: 'o-1', name: 'Acme' }] },
      '/v1/invoices': { items: [{ invoiceId: 'i-1', number: 'INV-000001', accountName: 'Acme' }] },
    };
    const { status, body } = await read('/v1/search?q=acme');
    expect([status, body]).toEqual([
      200,
      {
        items: [
          { kind: 'organization', id: 'o-1', name: 'Acme' },
          { kind: 'invoice', id: 'i-1', name: 'INV-000001', about: 'Acme' },
        ],
        missing: ['analytics'],
      },
    ]);
    expect(asked).toHaveLength(6);
    expect(new Set(asked.map(({ headers }) => headers['x-api-key']))).toEqual(new Set([gateway.keyOf('read')]));
  });

  it('puts what waits for a decision in the order of the money that is at stake', async () => {
    const invoice = { invoiceId: 'i-1', currency: 'USD', amountOpen: '10.00', isOverdue: true };
    answers = {
      '/v1/invoices': { items: [invoice] },
      '/v1/unattributed-usage': { items: [{ event: { source: 'api', id: 'e' }, receivedAt: 't', cost: '11.5' }] },
      '/v1/deliveries': { items: [{ deliveryId: 'd' }] },
    };
    const { body } = await read('/v1/attention');
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'unattributed-usage',
      'failed-payments',
      'overdue-invoices',
      'failed-mails',
    ]);
    expect(body.items[0].amounts).toEqual([{ currency: 'USD', amount: '11.5' }]);
    expect(body.missing).toEqual(['analytics']);
  });

  it('needs something to look for, and somebody who may read', async () => {
    for (const path of ['/v1/search', '/v1/search?q=', `/v1/search?q=${'x'.repeat(201)}`])
      expect(await read(path)).toMatchObject({ status: 422, body: { code: 'invalid-query' } });
    for (const path of ['/v1/search?q=a', '/v1/attention']) {
      expect((await gateway.call('GET', path, undefined, { scope: 'none' })).status).toBe(401);
      expect((await gateway.call('GET', path, undefined, { scope: 'ingest' })).status).toBe(403);
    }
    expect(asked).toEqual([]);
  });

  it('puts who did what in all services into one list, page by page, and passes on what is wrong with a question', async () => {
    const act = (id: string, at: string, by: string) => ({
      ...{ id, at: `2026-11-0${at}T00:00:00.000Z`, by, action: 'product-published', object: 'product/p' },
      details: {},
    });
    answers = {
      '/v1/audit': { items: [act('9', '3', 'user/u'), act('8', '1', 'api-key/k')] },
    };
    const ask = (query: string) => gateway.call('GET', `/v1/audit?${query}`, undefined, { scope: 'admin' });
    const { status, body } = await ask('limit=2&by=user%2Fu');
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { ...act('9', '3', 'user/u'), id: 'catalog/9', service: 'catalog' },
      { ...act('9', '3', 'user/u'), id: 'subscriptions/9', service: 'subscriptions' },
    ]);
    expect(body.missing).toEqual(['payments', 'identity', 'ingestion', 'analytics']);
    const urls = () => asked.map(({ url }) => new URL(url, 'http://service').searchParams);
    expect(urls().map((one) => one.get('by'))).toEqual(Array(5).fill('user/u'));
    asked.length = 0;
    await ask(`limit=2&service=catalog&cursor=${body.nextCursor}`);
    const [cursor] = urls().map((one) => Buffer.from(one.get('cursor') ?? '', 'base64url').toString());
    expect(cursor).toBe(JSON.stringify([Date.UTC(2026, 10, 3), '0']));
    answers = {};
    expect(await ask('')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await read('/v1/audit')).status).toBe(403);
  });

  it('says which services are ready and how far behind their readers are, and which do not answer', async () => {
    const intake = { reader: 'rating-intake', topic: 'ingestion.intake.v1.acme', messages: 3, seconds: 7 };
    answers = {
      '/health/ready': { service: 'any', ready: false, missing: ['postgres'] },
      '/health/lags': { service: 'any', readers: [intake] },
    };
    const { status, body } = await read('/v1/status');
    expect(status).toBe(200);
    const of = (name: string) => body.services.find((one: { name: string }) => one.name === name);
    expect(of('rating')).toEqual({
      name: 'rating',
      state: 'waiting',
      waitsFor: ['postgres'],
      readers: [{ ...intake, topic: 'ingestion.intake.v1.…' }],
    });
    expect(of('catalog')).toMatchObject({ state: 'waiting', readers: [] });
    expect(of('identity')).toMatchObject({ state: 'away', waitsFor: [], readers: [] });
    expect(of('gateway').state).toBe('ready');
    expect(of('gateway').readers.length).toBeGreaterThan(0);
  });

  it.each([
    ['/v1/search?q=acme', 6 * answersAtOnce],
    ['/v1/status', 2 * 5],
  ])('asks the services for a few answers of a tenant at once, and for the others in turn: %s', async (path, most) => {
    answersAfterMs = 20;
    mostOpen = 0;
    const all = await Promise.all(Array.from({ length: 40 }, () => read(path)));
    expect(all.map(({ status }) => status)).toEqual(Array(40).fill(200));
    // Beside them, whether they live and are ready is asked now and then.
    expect(mostOpen).toBeLessThanOrEqual(most + 10);
  });
});
