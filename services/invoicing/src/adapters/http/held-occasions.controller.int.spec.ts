import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { chargeTopic, productTopic, subscriptionTopic } from '#contracts';
import { until } from '#testing';
import { type RunningInvoicing, startInvoicing } from '../../testing/running-invoicing.js';

jest.setTimeout(120_000);

describe('held occasions over HTTP', () => {
  let invoicing: RunningInvoicing;
  const subscriptions = [randomUUID(), randomUUID(), randomUUID()].sort();

  beforeAll(async () => {
    invoicing = await startInvoicing();
    const product = invoicing.messages.productPublished();
    const another = { ...product.product, version: 2, currency: 'EUR' } as typeof product.product;
    await invoicing.report(productTopic, { ...product, product: another });
    for (const id of subscriptions) {
      const ended = invoicing.messages.firstSegmentEnded(id);
      const followingSegment = { ...ended.followingSegment, productVersion: 2 } as typeof ended.followingSegment;
      await invoicing.report(subscriptionTopic, { ...ended, followingSegment });
      await invoicing.report(chargeTopic, invoicing.messages.charged(id));
    }
    await until(async () => (await list()).items.length === subscriptions.length, 60_000);
  });

  afterAll(() => invoicing?.end());

  const list = async (query = '') => (await invoicing.call('GET', `/v1/held-occasions${query}`)).body;
  const release = (id: string, options = {}) =>
    invoicing.call('POST', `/v1/held-occasions/${id}/release`, undefined, options);
  const idOf = (subscriptionId: string | undefined) => `${subscriptionId}.segment-end.0`;

  it('are listed page by page with the reason, the latest first', async () => {
    const first = await list('?limit=2');
    const rest = await list(`?limit=2&cursor=${first.nextCursor}`);
    const [last] = rest.items;
    expect(last).toEqual({
      occasionId: idOf(subscriptions[0]),
      kind: 'segment-end',
      boundary: 1,
      at: '2026-02-15T09:00:00.000Z',
      subscriptionId: subscriptions[0],
      subscriptionName: 'Acme summaries',
      accountId: 'acme',
      accountName: 'Acme Corporation',
      productId: 'product-1',
      productName: 'Document summarisation',
      heldBecause: 'two-currencies',
    });
    const ids = [...first.items, ...rest.items].map(({ subscriptionId }: { subscriptionId: string }) => subscriptionId);
    expect(ids).toEqual(subscriptions.toReversed());
    expect(rest.nextCursor).toBeUndefined();
    expect(await invoicing.call('GET', '/v1/held-occasions?cursor=WzFd')).toMatchObject({ status: 400 });
  });

  it('stay held while the rules refuse them, and say with which code', async () => {
    const [id] = subscriptions;
    expect(await release(idOf(id))).toMatchObject({ status: 409, body: { code: 'two-currencies' } });
    expect((await list()).items).toHaveLength(subscriptions.length);
    // What is refused has done nothing.
    expect((await invoicing.call('GET', '/v1/audit', undefined, { scope: 'admin' })).body).toMatchObject({ items: [] });
  });

  it('are unknown when they are not there or not the own tenant’s', async () => {
    const other = { tenant: invoicing.tenant.replace('spec-', 'other-') };
    const [id] = subscriptions;
    expect(await release(idOf(id), other)).toMatchObject({ status: 404, body: { code: 'unknown-occasion' } });
    expect(await release(`${randomUUID()}.segment-end.0`)).toMatchObject({ status: 404 });
    expect(await release('nothing')).toMatchObject({ status: 422 });
    expect((await invoicing.call('GET', '/v1/held-occasions', undefined, other)).body.items).toEqual([]);
  });

  it('are read with a key that may read, and released with one that may write', async () => {
    const reading = await invoicing.call('GET', '/v1/held-occasions', undefined, { scope: 'read' });
    expect(reading.status).toBe(200);
    expect(await release(idOf(subscriptions[0]), { scope: 'read' })).toMatchObject({ status: 403 });
    expect(await release(idOf(subscriptions[0]), { scope: 'write' })).toMatchObject({ status: 409 });
  });

  it('are counted by their code', async () => {
    const metrics = await invoicing.metrics();
    expect(metrics).toContain('meterstream_invoicing_occasions_held_total{code="two-currencies"} 3');
    const { items } = (await invoicing.call('GET', '/v1/held-occasions')).body;
    expect(metrics).toContain(`meterstream_invoicing_occasions_held ${items.length}\n`);
    expect(metrics).toMatch(/meterstream_clock_drift_seconds{service="invoicing"} -?0/);
    expect(metrics).toContain('meterstream_ready{service="invoicing"} 1');
  });
});
