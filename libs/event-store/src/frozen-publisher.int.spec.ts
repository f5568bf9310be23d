import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { EventStore, eventStoreSql } from './index.js';
import { runPublisher } from './publisher.js';
import type { PublishingProducer } from './send-in-order.js';

const schema = `spec_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
const pool = new Pool({ connectionString: process.env['METERSTREAM_TEST_POSTGRES'] ?? '' });
pool.on('error', () => {});
const store = new EventStore(pool, schema);

beforeAll(async () => {
  await pool.query(`create schema ${schema}`);
  await pool.query(eventStoreSql(schema));
});

afterAll(async () => {
  await pool.query(`drop schema ${schema} cascade`);
  await pool.end();
});

async function append(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const events = [{ type: 'Happened', data: { n } }];
    await store.append({ streamId: randomUUID(), tenant: 't', expectedVersion: 0, events, recordedAt: new Date() });
  }
}

const publisherOf = (send: PublishingProducer['send'], frozenAfterMs: number) =>
  runPublisher({
    ...{ pool, schema, name: 'invoices', producer: { send }, pollMs: 200, frozenAfterMs },
    map: ({ position }) => [{ topic: 't', key: 'k', value: Buffer.from(String(position)) }],
  });

describe('a publisher that freezes while it is its turn', () => {
  it('gives its turn to another replica, and moves nothing when it wakes up', async () => {
    const [freezing, waking] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const frozen = publisherOf(async () => {
      freezing.resolve();
      await waking.promise;
    }, 1_000);
    await append(20);
    await freezing.promise;
    const sent: number[] = [];
    const send: PublishingProducer['send'] = async (_topic, records) => {
      sent.push(...records.map(({ value }) => Number(value)));
    };
    const other = publisherOf(send, 30_000);
    await other.caughtUp(AbortSignal.timeout(30_000));
    waking.resolve();
    await append(5);
    await other.caughtUp(AbortSignal.timeout(30_000));
    expect(sent).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    await Promise.all([frozen.stop(), other.stop()]);
  }, 60_000);
});
