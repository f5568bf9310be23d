import { randomUUID } from 'node:crypto';
import {
  customerTopic,
  decodeUsageBlock,
  intakeGroup,
  intakeTopic,
  intakeTopicOf,
  UsageEvent,
  type UsageRow,
  usageTopic,
} from '#contracts';
import { createKafka, createProducer, deadLetterTopicOf, followTopics } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';

const run = randomUUID().slice(0, 8);
const ownTenant = `own-${run}`;
const deadLetters = deadLetterTopicOf(intakeTopic.name, intakeGroup);

interface Sent {
  readonly key?: string;
  readonly value: Buffer | string | null;
  readonly headers?: Record<string, string | Buffer | (string | Buffer)[]>;
  readonly timestamp?: string;
}

describe('the intake topics', () => {
  let ingestion: ServiceForSpec;
  let follower: ReturnType<typeof followTopics>;
  let producer: ReturnType<ReturnType<typeof createKafka>['producer']>;
  const rows: { tenant: string; row: UsageRow }[] = [];

  const withKey = (more: Sent['headers'] = {}) => ({ 'x-api-key': ingestion.ingestKey, ...more });
  const send = (records: readonly Sent[], topic = intakeTopic.name) =>
    producer.send({ topic, messages: records.map(({ key = null, ...record }) => ({ key, ...record })) });
  const json = (event: object): Sent => ({ value: JSON.stringify(event), headers: withKey() });
  const rowsOf = (id: string, tenant = ingestion.tenant) =>
    rows.filter(({ tenant: of, row }) => of === tenant && row[0] === id).map(({ row }) => row);
  const rowOf = (id: string) => until(() => rowsOf(id)[0], 20_000);
  const rejectedWith = (code: string) =>
    until(async () => {
      const { body } = await ingestion.call('GET', '/v1/rejected-usage?door=intake&limit=100');
      return body.items.find(({ reasons }: { reasons: { code: string }[] }) =>
        reasons.some((reason) => reason.code === code),
      );
    }, 20_000);

  beforeAll(async () => {
    ingestion = await startForSpec(service, { METERSTREAM_INTAKE_TENANTS: ownTenant });
    follower = followTopics(ingestion.kafka, {
      name: 'spec',
      topics: [usageTopic.name],
      onMessage: ({ value, headers }) => {
        const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
        // The log of a test run is that of all its specifications.
        if (texts['kind'] !== 'usage' || ![ingestion.tenant, ownTenant].includes(texts['tenant'] ?? '')) return;
        for (const row of decodeUsageBlock(value, texts).rows) rows.push({ tenant: texts['tenant'] as string, row });
      },
    });
    producer = createKafka(ingestion.kafka).producer();
    await producer.connect();
    const customers = createProducer(ingestion.kafka);
    const acme = { id: 'org-1', tenant: ingestion.tenant, type: 'organization-created', occurredAt: 1, email: '' };
    const named = { ...acme, kind: 'organization', customerId: 'org-1', name: 'Acme' };
    await customers.send(customerTopic.name, [{ value: Buffer.from(customerTopic.codec.encode(named)) }]);
    await customers.close();
  }, 120_000);

  afterAll(async () => {
    await producer?.disconnect();
    await follower?.stop();
    await ingestion?.stop();
  });

  it('take JSON, protobuf and both modes of CloudEvents, and know names as the other doors do', async () => {
    const subject = { organization: 'Acme', product: 'Printing', properties: { pages: 3 } };
    const attributes = { ce_specversion: '1.0', ce_source: 'printers', ce_type: 'printed', ce_subject: 'Acme' };
    await send([
      json({ id: 'as-json', ...subject }),
      {
        value: Buffer.from(UsageEvent.encode(UsageEvent.fromPartial({ id: 'as-protobuf', ...subject })).finish()),
        headers: withKey({ 'content-type': 'application/x-protobuf' }),
      },
      {
        value: JSON.stringify({
          ...{ specversion: '1.0', id: 'structured', source: 'printers', type: 'printed', subject: 'Acme' },
          data: { pages: 3 },
        }),
        headers: withKey({ 'content-type': 'application/cloudevents+json' }),
      },
      {
        value: '{"pages":3}',
        headers: withKey({ ...attributes, ce_id: 'binary', 'content-type': 'application/json' }),
      },
    ]);
    for (const id of ['as-json', 'as-protobuf', 'structured', 'binary']) {
      const [, source, kind, , account, organization, , product, , , properties] = await rowOf(id);
      expect([kind, account, organization]).toEqual(['event', 'org-1', 'Acme']);
      expect(properties).toMatchObject({ pages: 3 });
      const isNative = id.startsWith('as-');
      expect([source, product]).toEqual(isNative ? ['api', 'Printing'] : ['printers', null]);
    }
  });

  it('give an event without id and time those of its record', async () => {
    const timestamp = Date.UTC(2026, 0, 31, 12);
    await send([{ ...json({ organization: 'Acme', properties: { mark: 'no-id' } }), timestamp: String(timestamp) }]);
    const { row } = await until(() => rows.find(({ row }) => (row[10] as { mark?: string }).mark === 'no-id'));
    expect(row[0]).toMatch(new RegExp(`^ingestion\\.intake\\.v1/\\d/\\d+@${timestamp}$`));
    expect(row[3]).toBe(timestamp);
  });

  it('keep every digit of a number', async () => {
    await send([json({ id: 'digits', properties: { pages: 7, ns: 1 } })]);
    await send([{ value: '{"id":"long","properties":{"a":0.12345678901234567891,"b":1e-400}}', headers: withKey() }]);
    expect((await rowOf('digits'))[10]).toEqual({ ns: 1, pages: 7 });
    expect((await rowOf('long'))[10]).toEqual({ a: '0.12345678901234567891', b: '1e-400' });
  });

  it.each<[string, () => Sent]>([
    ['malformed-json', () => ({ value: '{"id":', headers: withKey() })],
    ['invalid-utf-8', () => ({ value: Buffer.from([0x7b, 0xff]), headers: withKey() })],
    ['too-large', () => json({ id: 'large', properties: { text: 'x'.repeat(300_000) } })],
    ['not-an-object', () => ({ value: '[{"id":"in-a-list"}]', headers: withKey() })],
    ['unknown-field', () => json({ id: 'a', organisation: 'Acme' })],
    ['invalid-time', () => json({ id: 'a', time: 'soon' })],
    ['too-far-ahead', () => json({ id: 'a', time: '9999-01-01T00:00:00Z' })],
    ['unsupported-media-type', () => ({ value: 'a,b', headers: withKey({ 'content-type': 'text/csv' }) })],
    ['malformed-protobuf', () => ({ value: 'x', headers: withKey({ 'content-type': 'application/protobuf' }) })],
    [
      'invalid-number',
      () => ({
        value: Buffer.from(
          UsageEvent.encode(UsageEvent.fromPartial({ id: 'a', properties: { pages: Number.NaN } })).finish(),
        ),
        headers: withKey({ 'content-type': 'application/x-protobuf' }),
      }),
    ],
    ['tenant-mismatch', () => ({ value: '{"id":"a"}', headers: withKey({ tenant: `other-${run}` }) })],
  ])('list what is turned away, with its reason: %s', async (code, record) => {
    await send([record()]);
    expect(await rejectedWith(code)).toMatchObject({ door: 'intake' });
  });

  it('keep what nobody has the key of as dead letters, without the key, and count it', async () => {
    await send([
      { value: `{"id":"keyless-${run}"}` },
      { value: `{"id":"stranger-${run}"}`, headers: { 'x-api-key': `hak_nobody_${run}` } },
      json({ id: 'behind strangers' }),
    ]);
    await rowOf('behind strangers');
    const isCounted = async () => /intake_of_nobody_total\{cause="unknown-key"\} [1-9]/.test(await ingestion.metrics());
    await until(isCounted, 20_000);
    const dead: { value: string; headers: Record<string, string> }[] = [];
    const letters = followTopics(ingestion.kafka, {
      name: 'letters',
      topics: [deadLetters],
      onMessage: ({ value, headers }) => {
        const texts = Object.entries(headers).map(([name, text]) => [name, String(text)]);
        dead.push({ value: value.toString(), headers: Object.fromEntries(texts) });
      },
    });
    const found = await until(() => {
      const ofThisRun = dead.filter(({ value }) => value.includes(run));
      return ofThisRun.length === 2 && ofThisRun;
    }, 20_000).finally(() => letters.stop());
    expect(found.map(({ headers }) => headers['dead-letter-cause']).sort()).toEqual(['no-key', 'unknown-key']);
    expect(JSON.stringify(found)).not.toContain('hak_nobody');
  }, 50_000);

  it('of one tenant need no key, and take none of another', async () => {
    await send(
      [{ value: '{"id":"by topic"}' }, { value: '{"id":"by the key of another"}', headers: withKey() }],
      intakeTopicOf(ownTenant),
    );
    await until(() => rowsOf('by topic', ownTenant).length === 1, 20_000);
    await send([json({ id: 'after it' })]);
    await rowOf('after it');
    expect(rows.filter(({ row }) => row[0] === 'by the key of another')).toEqual([]);
  });

  it('go on behind a record with a hundred thousand headers, and one with several of one name', async () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [at.toString(36), '']));
    await send([{ key: 'same', value: '{"id":"many headers"}', headers: withKey(many) }]);
    await send([{ key: 'same', value: '{"id":"twice"}', headers: withKey({ anything: ['a', 'b'] }) }]);
    await send([{ key: 'same', value: null, headers: withKey() }]);
    await send([{ key: 'same', ...json({ id: 'behind many headers' }) }]);
    await rowOf('behind many headers');
    expect([rowsOf('many headers').length, rowsOf('twice').length]).toEqual([1, 1]);
  }, 30_000);

  it('are at their end behind transactions, of which they take what was committed', async () => {
    const settings = createKafka(ingestion.kafka);
    const careful = settings.producer({ transactionalId: `spec-${run}`, idempotent: true, maxInFlightRequests: 1 });
    await careful.connect();
    const inTransaction = async (id: string, end: 'commit' | 'abort') => {
      const transaction = await careful.transaction();
      const record = { ...json({ id }), partition: 0 };
      await transaction.send({ topic: intakeTopic.name, messages: [record] });
      await transaction[end]();
    };
    await inTransaction('committed', 'commit');
    await inTransaction('aborted', 'abort');
    await careful.disconnect();
    await rowOf('committed');
    await until(
      async () =>
        /consumer_lag\{group="ingestion-intake",topic="ingestion.intake.v1",partition="0"\} 0\n/.test(
          await ingestion.metrics(),
        ),
      30_000,
    );
    expect(rowsOf('aborted')).toEqual([]);
  }, 60_000);

  it('are counted once, whoever comes and goes', async () => {
    const sent: string[] = [];
    const stream = async (name: string, records: number) => {
      for (let at = 0; at < records; at += 100) {
        const ids = Array.from({ length: 100 }, (_, n) => `${name}-${at + n}`);
        await send(ids.map((mark) => ({ key: mark, ...json({ organization: 'Acme', properties: { mark } }) })));
        sent.push(...ids);
      }
    };
    const streaming = stream('first', 2_000);
    const second = await startForSpec(service, { METERSTREAM_INTAKE_TENANTS: ownTenant });
    await Promise.all([streaming, stream('second', 1_000)]);
    await second.stop();
    await stream('third', 500);
    // An event that was read again is the same one, under the same id.
    const named = await until(() => {
      const ids = new Map<string, Set<string>>();
      for (const { row } of rows) {
        const { mark } = row[10] as { mark?: string };
        if (mark !== undefined) ids.set(mark, (ids.get(mark) ?? new Set()).add(`${row[0]} ${row[3]} ${row[11]}`));
      }
      return sent.every((mark) => ids.has(mark)) && ids;
    }, 30_000);
    expect(sent.map((mark) => named.get(mark)?.size)).toEqual(sent.map(() => 1));
  }, 120_000);
});
