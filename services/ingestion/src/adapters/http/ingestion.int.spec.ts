import { gzipSync } from 'node:zlib';
import {
  customerTopic,
  decodeUsageBlock,
  LateWindowClosing,
  type PeriodClosing,
  SubscriptionMessage,
  subscriptionTopic,
  TenantMessage,
  tenantTopic,
  type UsageRow,
  usagePartitionOf,
  usageTopic,
} from '#contracts';
import { createProducer, followTopics } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';

const event = (id: string, more: object = {}) => ({
  id,
  time: '2026-01-31T12:00:00.000Z',
  organization: 'Acme',
  product: 'Document summarisation',
  properties: { summaries: 3, region: 'eu' },
  ...more,
});

describe('ingestion', () => {
  let ingestion: ServiceForSpec;
  let follower: ReturnType<typeof followTopics>;
  const rows: (UsageRow & { partition?: number })[] = [];
  const lateWindows: { closing: LateWindowClosing; partition: number }[] = [];
  const closings: { closing: PeriodClosing; partition: number; rowsBefore: number }[] = [];

  const publish = async (topic: string, value: Uint8Array) => {
    const producer = createProducer(ingestion.kafka);
    await producer.send(topic, [{ value: Buffer.from(value) }]);
    await producer.close();
  };
  const createOrganization = (customerId: string, name: string) =>
    publish(
      customerTopic.name,
      customerTopic.codec.encode({
        id: customerId,
        tenant: ingestion.tenant,
        type: 'organization-created',
        occurredAt: 1,
        kind: 'organization',
        customerId,
        name,
        email: '',
      }),
    );
  const rowOf = (id: string) => until(() => rows.find((row) => row[0] === id));

  beforeAll(async () => {
    ingestion = await startForSpec(service);
    follower = followTopics(ingestion.kafka, {
      name: 'spec',
      topics: [usageTopic.name],
      onMessage: ({ value, headers, partition }) => {
        const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
        if (texts['tenant'] !== ingestion.tenant) return;
        if (texts['kind'] === 'period-closing') {
          closings.push({ closing: usageTopic.codec.decode(value), partition, rowsBefore: rows.length });
        } else if (texts['kind'] === 'late-window-closing') {
          lateWindows.push({ closing: LateWindowClosing.decode(value), partition });
        } else rows.push(...decodeUsageBlock(value, texts).rows);
      },
    });
    await createOrganization('org-1', 'Acme');
  }, 60_000);

  afterAll(async () => {
    await follower?.stop();
    await ingestion?.stop();
  });

  it('answers for each event when the log has it', async () => {
    const answer = await ingestion.call('POST', '/v1/events', [
      event('a'),
      event('b'),
      { id: 'c', organisation: 'Acme' },
    ]);
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject({ accepted: 2, rejected: 1 });
    expect(answer.body.results[0]).toEqual({ id: 'a', status: 'accepted' });
    expect(answer.body.results[2]).toMatchObject({
      id: 'c',
      status: 'rejected',
      errors: [{ path: '/organisation', code: 'unknown-field' }],
    });
    const row = await rowOf('a');
    expect(row.slice(0, 6)).toEqual(['a', 'api', 'event', Date.parse('2026-01-31T12:00:00Z'), 'org-1', 'Acme']);
    expect(Object.keys(row[10])).toEqual(['region', 'summaries']);
  });

  it('lists what it rejected with every reason, to its own tenant only', async () => {
    await ingestion.call('POST', '/v1/events', { id: '', time: 'yesterday' });
    const list = await until(async () => {
      const { body } = await ingestion.call('GET', '/v1/rejected-usage?limit=1');
      return body.items.length === 1 && body.items[0].body.includes('yesterday') && body;
    });
    expect(list.items[0].reasons.map((one: { path: string }) => one.path)).toEqual(['/id', '/time']);
    const next = await ingestion.call('GET', `/v1/rejected-usage?limit=1&cursor=${list.nextCursor}`);
    expect(next.body.items[0].body).toContain('organisation');
    const foreign = await ingestion.call('GET', '/v1/rejected-usage', undefined, {
      tenant: ingestion.tenant.replace('spec-', 'other-'),
    });
    expect(foreign.body.items).toEqual([]);
  });

  it('reads lines, gzip, a single event and numbers of any length', async () => {
    const lines = [event('line-1'), event('line-2')].map((one) => JSON.stringify(one)).join('\n');
    const ndjson = { headers: { 'content-type': 'application/x-ndjson' } };
    expect((await ingestion.call('POST', '/v1/events', `${lines}\n`, ndjson)).status).toBe(202);
    const broken = await ingestion.call('POST', '/v1/events', `{"id":\n${JSON.stringify(event('line-3'))}`, ndjson);
    expect(broken).toMatchObject({ status: 207, body: { accepted: 1, rejected: 1 } });

    const zipped = await fetchBytes(gzipSync(JSON.stringify([event('zipped')])), 'gzip');
    expect(zipped.status).toBe(202);
    const bomb = await fetchBytes(gzipSync(Buffer.alloc(20_000_000, 32)), 'gzip');
    expect(bomb.status).toBe(413);

    const long = '{"id":"long","properties":{"tokens":12345678901234567890.123456789,"tiny":1e-400}}';
    expect((await ingestion.call('POST', '/v1/events', long)).status).toBe(202);
    expect((await rowOf('long'))[10]).toEqual({ tiny: '1e-400', tokens: '12345678901234567890.123456789' });
  });

  it('refuses who it does not know, what it cannot read, and what is too large', async () => {
    const post = (body: unknown, options: object = {}) => ingestion.call('POST', '/v1/events', body, options);
    expect((await post(event('x'), { scope: 'none' })).status).toBe(401);
    expect((await post(event('x'), { scope: 'read' })).status).toBe(403);
    expect(await post('[{"id":')).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
    expect((await post('id=1', { headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(415);
    expect((await post(' '.repeat(9_000_000))).status).toBe(413);
    expect((await post(`[${'{},'.repeat(10_000)}{}]`)).status).toBe(413);
    expect((await post({ id: 'x', properties: 3 })).status).toBe(422);
  });

  it('waits for a customer who was created a moment ago', async () => {
    const sending = ingestion.call('POST', '/v1/events', event('early', { organization: 'Newcomer' }));
    await createOrganization('org-2', 'Newcomer');
    expect((await sending).status).toBe(202);
    expect((await rowOf('early'))[4]).toBe('org-2');
  });

  it('takes the requests of the metering API and answers a repeat with the same id', async () => {
    const completion = {
      transactionId: 'chatcmpl-1',
      model: 'gpt-4o-mini',
      provider: 'OpenAI',
      inputTokenCount: '21',
      reasoningTokenCount: null,
      responseTime: '2026-01-31T12:00:00.000Z',
      organizationName: 'Acme',
      productName: 'summaries',
      subscriber: { id: 'u-1', email: 'u@example.com', credential: { name: 'key-a', value: 'secret-value' } },
      inputMessages: 'hi',
    };
    const first = await ingestion.call('POST', '/meter/v2/ai/completions', completion);
    const second = await ingestion.call('POST', '/v2/ai/completions', completion);
    expect(first).toMatchObject({ status: 201, body: { resourceType: 'metered-event', label: 'chatcmpl-1' } });
    expect(second.body.id).toBe(first.body.id);
    const row = await rowOf('chatcmpl-1');
    expect([row[1], row[2], row[4], row[6], row[7], row[9]]).toEqual([
      'metering-ai-completions',
      'ai-completion',
      'org-1',
      'u@example.com',
      'summaries',
      'key-a',
    ]);
    expect(JSON.stringify(row)).not.toMatch(/secret-value|inputMessages/);
    const kept = await ingestion.call('POST', '/meter/v2/events', { transactionId: 't-1', payload: 'not an object' });
    expect(kept.status).toBe(201);
    await until(async () => {
      const { body } = await ingestion.call('GET', '/v1/rejected-usage?door=metering-events');
      return body.items.length === 1;
    });
  });

  it('closes a period in the log behind the usage that was accepted before', async () => {
    await ingestion.call('POST', '/v1/events', event('before-closing'));
    await rowOf('before-closing');
    const segment = {
      ...{ number: 3, phase: 'paid', productId: 'p-1', productVersion: 2 },
      ...{ start: 10, end: 20, fullStart: 5, fullEnd: 20 },
    };
    const ended: SubscriptionMessage = {
      ...SubscriptionMessage.decode(new Uint8Array()),
      id: 'm-1',
      tenant: ingestion.tenant,
      type: 'period-ended',
      occurredAt: 5,
      subscriptionId: 'sub-1',
      accountId: 'org-1',
      endedPeriod: { index: 3, start: 10, end: 20 },
      closedSegment: segment,
    };
    await publish(subscriptionTopic.name, subscriptionTopic.codec.encode(ended));
    const { closing, partition } = await until(() => closings[0]);
    expect(closing).toMatchObject({ subscriptionId: 'sub-1', periodIndex: 3, periodStart: 10, periodEnd: 20, segment });
    expect(partition).toBe(usagePartitionOf(ingestion.tenant, 'org-1', 4));
    const windowEnded = { ...ended, id: 'm-2', type: 'late-window-ended', occurredAt: 7, lateWindow: 4 };
    await publish(subscriptionTopic.name, subscriptionTopic.codec.encode({ ...windowEnded, endedPeriod: undefined }));
    const late = await until(() => lateWindows[0]);
    expect(late).toMatchObject({
      closing: { subscriptionId: 'sub-1', accountId: 'org-1', window: 4, datedAt: 7 },
      partition,
    });
  });

  async function fetchBytes(body: Buffer, encoding: string) {
    return ingestion.call('POST', '/v1/events', body, { headers: { 'content-encoding': encoding } });
  }

  it('takes usage as far ahead as its tenant says', async () => {
    const time = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const send = async (id: string) => (await ingestion.call('POST', '/v1/events', [event(id, { time })])).body;
    expect(await send('ahead-1')).toMatchObject({ accepted: 1 });
    const set = (mostDaysAhead: number) => {
      const { tenant } = ingestion;
      const message = TenantMessage.fromPartial({ tenant, type: 'tenant-changed', name: 'T', mostDaysAhead });
      return publish(tenantTopic.name, tenantTopic.codec.encode(message));
    };
    await set(4);
    const refused = await until(async () => {
      const answer = await send('ahead-2');
      return answer.rejected === 1 ? answer.results : undefined;
    });
    expect(JSON.stringify(refused)).toContain('at most 4 days after');
    await set(0);
    await until(async () => (await send('ahead-3')).accepted === 1);
  }, 30_000);
});
