import { TenantMessage, tenantTopic, usageRow } from '#contracts';
import { createProducer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { ownUsageRows } from '../testing/own-usage-rows.js';

describe('rejected usage, tried again', () => {
  let ingestion: ServiceForSpec;
  let usage: ReturnType<typeof ownUsageRows>;

  beforeAll(async () => {
    ingestion = await startForSpec(service);
    usage = ownUsageRows(ingestion, 'redrives-spec');
  }, 60_000);

  afterAll(async () => {
    await usage?.stop();
    await ingestion?.stop();
  });

  const demandKnownNames = async (strictNames: boolean) => {
    const { tenant } = ingestion;
    const message = TenantMessage.fromPartial({ tenant, type: 'tenant-changed', name: 'T', strictNames });
    const producer = createProducer(ingestion.kafka);
    await producer.send(tenantTopic.name, [{ value: Buffer.from(tenantTopic.codec.encode(message)) }]);
    await producer.close();
  };
  const named = { organization: 'Nobody yet', product: 'Nothing yet' };
  const send = async (event: object) => (await ingestion.call('POST', '/v1/events', [{ ...named, ...event }])).body;
  const listed = async () => (await ingestion.call('GET', '/v1/rejected-usage')).body.items;
  const redriven = async (body: object) => {
    const begun = await ingestion.call('POST', '/v1/rejected-usage/redrives', body);
    expect(begun.status).toBe(202);
    return until(async () => {
      const { body: now } = await ingestion.call('GET', `/v1/rejected-usage/redrives/${begun.body.redriveId}`);
      return now.state === 'done' && now;
    });
  };

  it('is in the usage log when what was wrong is mended, and otherwise stays listed as it was', async () => {
    await demandKnownNames(true);
    await until(async () => (await send({ id: 'mended-1' })).rejected === 1);
    await send({ id: 'mended-2', properties: { pages: 3 } });
    await send({ id: 'broken', colour: 'red' });
    const cloudEvent = { specversion: '1.0', id: 'mended-4', source: '/crm', type: 'report', subject: 'Nobody yet' };
    const asCloudEvent = { headers: { 'content-type': 'application/cloudevents+json' } };
    await ingestion.call('POST', '/v1/events', cloudEvent, asCloudEvent);
    const completion = {
      model: 'gpt-4o',
      provider: 'openai',
      transactionId: 'mended-3',
      organizationName: 'Nobody yet',
    };
    const metered = await ingestion.call('POST', '/meter/v2/ai/images', { ...completion, actualImageCount: 1 });
    expect(metered.status).toBe(201);
    const before = await until(async () => {
      const items = await listed();
      const isThere = (id: string) => items.some(({ body }: { body: string }) => body.includes(id));
      return isThere('mended-3') && isThere('mended-4') && items;
    });
    await demandKnownNames(false);
    await until(async () => (await send({ id: 'free' })).accepted === 1);

    const native = await redriven({ door: 'native' });
    const ofNative = before.filter(({ door }: { door: string }) => door === 'native').length;
    expect(native).toMatchObject({ door: 'native', events: ofNative, stillRejected: 1, skipped: 0 });
    expect(native.accepted).toBe(ofNative - 1);
    const all = await redriven({});
    expect(all.events).toBe(before.length - native.accepted);
    const left = await listed();
    expect(left).toHaveLength(before.length - native.accepted - all.accepted);
    const broken = left.find(({ body }: { body: string }) => body.includes('broken'));
    expect(broken).toEqual(before.find(({ id }: { id: string }) => id === broken.id));
    const inLog = (id: string) => until(() => usage.rows.find((row) => row[usageRow.id] === id));
    expect((await inLog('mended-2'))[usageRow.properties]).toEqual({ pages: 3 });
    await inLog('mended-1');
    await inLog('mended-4');
    expect(usage.rows.some((row) => row[usageRow.id] === 'broken')).toBe(false);
  }, 60_000);

  it('is nobody else’s, and is asked for as it is', async () => {
    const { redriveId } = await redriven({});
    const tenant = ingestion.tenant.replace('spec-', 'other-');
    const list = async (of?: object, query = '') =>
      (await ingestion.call('GET', `/v1/rejected-usage/redrives${query}`, undefined, of)).body;
    const { items, nextCursor } = await list(undefined, '?limit=1');
    expect([items.length, items[0].redriveId]).toEqual([1, redriveId]);
    const older = await list(undefined, `?limit=1&cursor=${nextCursor}`);
    expect(older.items[0].redriveId).not.toBe(redriveId);
    expect(older.items[0].requestedAt <= items[0].requestedAt).toBe(true);
    expect(await list({ tenant })).toEqual({ items: [] });
    const foreign = await ingestion.call('GET', `/v1/rejected-usage/redrives/${redriveId}`, undefined, { tenant });
    expect(foreign.status).toBe(404);
    const wrong = await ingestion.call('POST', '/v1/rejected-usage/redrives', { door: 'back' });
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([422, 'invalid-enum']);
  }, 30_000);
});
