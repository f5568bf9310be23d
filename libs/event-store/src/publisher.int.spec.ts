import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Pool } from 'pg';
import { withTransaction } from '#database';
import { Unavailable } from '#decider';
import { startPostgres } from '#embedded';
import { until } from '#testing';
import { EventStore, eventStoreSql } from './index.js';
import { runPublisher } from './publisher.js';
import type { PublishingProducer } from './send-in-order.js';

// A machine that does other work besides is no reason to fail.
jest.setTimeout(60_000);

const shared = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';

interface Service {
  pool: Pool;
  schema: string;
  store: EventStore;
}

async function newService(url: string): Promise<Service> {
  const schema = `spec_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 2_000 });
  pool.on('error', () => {});
  await pool.query(`create schema ${schema}`);
  await pool.query(eventStoreSql(schema));
  return { pool, schema, store: new EventStore(pool, schema) };
}

/** A topic in memory. It takes records as a broker does, and can lose its answers or be away. */
class Topic implements PublishingProducer {
  readonly records: number[] = [];
  isAway = false;
  loseEveryNthAnswer = Number.POSITIVE_INFINITY;
  private sends = 0;

  async send(_topic: string, records: { value: Buffer }[]): Promise<void> {
    await sleep(1);
    if (this.isAway) throw new Unavailable('Kafka');
    this.records.push(...records.map(({ value }) => Number(value)));
    if (++this.sends % this.loseEveryNthAnswer === 0) throw new Unavailable('Kafka did not answer');
  }

  /** What a consumer that ignores repeated messages sees. */
  firstDeliveries(): number[] {
    return [...new Set(this.records)];
  }
}

function publisherOf({ pool, schema }: Service, producer: Topic, batchSize = 20) {
  return runPublisher({
    pool,
    schema,
    name: 'invoices',
    producer,
    batchSize,
    pollMs: 200,
    map: ({ position }) => [{ topic: 't', key: 'k', value: Buffer.from(String(position)) }],
  });
}

async function append({ store }: Service, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const events = [{ type: 'Happened', data: { n } }];
    await store.append({ streamId: randomUUID(), tenant: 't', expectedVersion: 0, events, recordedAt: new Date() });
  }
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('publishing by position', () => {
  let service: Service;

  beforeEach(async () => {
    service = await newService(shared);
  });

  afterEach(async () => {
    await service.pool.query(`drop schema ${service.schema} cascade`);
    await service.pool.end();
  });

  it('sends what was there and what comes, each event once and in order while nothing fails', async () => {
    await append(service, 50);
    const topic = new Topic();
    const publisher = publisherOf(service, topic);
    await append(service, 30);
    await publisher.caughtUp();
    await publisher.stop();
    expect(topic.records).toEqual(upTo(80));
  });

  it('follows an append at once, long before it would look by itself', async () => {
    const topic = new Topic();
    const publisher = runPublisher({
      ...service,
      name: 'invoices',
      producer: topic,
      pollMs: 60_000,
      map: ({ position }) => [{ topic: 't', value: Buffer.from(String(position)) }],
    });
    await append(service, 1);
    await publisher.caughtUp();
    const startedAt = performance.now();
    const events = [{ type: 'Happened', data: {} }];
    const happened = { streamId: 'x', tenant: 't', expectedVersion: 0, events, recordedAt: new Date() };
    await withTransaction(service.pool, (transaction) => service.store.append(happened, transaction));
    await until(() => topic.records.length >= 2, 5_000);
    expect(performance.now() - startedAt).toBeLessThan(500);
    await publisher.stop();
  });

  it('goes on from where the broker acknowledged after a restart', async () => {
    const topic = new Topic();
    await append(service, 30);
    const before = publisherOf(service, topic);
    await before.caughtUp();
    await before.stop();
    await append(service, 10);
    const after = publisherOf(service, topic);
    await after.caughtUp();
    await after.stop();
    expect(topic.records).toEqual(upTo(40));
  });

  it('repeats what it does not know to be in the log, and leaves nothing out', async () => {
    const topic = new Topic();
    topic.loseEveryNthAnswer = 3;
    const publisher = publisherOf(service, topic);
    await append(service, 100);
    await publisher.caughtUp();
    await publisher.stop();
    expect(topic.firstDeliveries()).toEqual(upTo(100));
    expect(topic.records.length).toBeGreaterThan(100);
  });

  it('waits for a broker that is away', async () => {
    const topic = new Topic();
    topic.isAway = true;
    const publisher = publisherOf(service, topic);
    await append(service, 20);
    await sleep(500);
    expect(topic.records).toEqual([]);
    topic.isAway = false;
    await publisher.caughtUp();
    await publisher.stop();
    expect(topic.records).toEqual(upTo(20));
  });

  it('is done by one replica at a time, and by another when that one stops', async () => {
    const topic = new Topic();
    const replicas = [publisherOf(service, topic), publisherOf(service, topic), publisherOf(service, topic)];
    await append(service, 60);
    await replicas[2]!.caughtUp();
    for (const replica of replicas) {
      await replica.stop();
      if (replica === replicas.at(-1)) break;
      await append(service, 20);
      await replicas.at(-1)!.caughtUp();
    }
    expect(topic.records).toEqual(upTo(100));
  });

  it('survives the loss of all its connections', async () => {
    const topic = new Topic();
    const publisher = publisherOf(service, topic, 2);
    const others = new Pool({ connectionString: shared });
    const writing = append(service, 150).catch(() => {});
    for (let round = 0; round < 4; round++) {
      await sleep(120);
      await others.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where pid <> pg_backend_pid() and query like '%' || $1 || '%'`,
        [service.schema],
      );
    }
    await writing;
    await others.end();
    await append(service, 10);
    const last = Number(await service.store.lastPosition());
    await publisher.caughtUp();
    await publisher.stop();
    expect(topic.firstDeliveries()).toEqual(upTo(last));
  });
});

describe('a Postgres that is killed while events are appended and published', () => {
  it('costs no event that was reported as appended, and no gap', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-publisher-'));
    let postgres = await startPostgres({ dataDir });
    const service = await newService(postgres.url);
    const topic = new Topic();
    const publisher = publisherOf(service, topic, 5);
    const reported: bigint[] = [];
    const unavailable: unknown[] = [];
    let writing = true;
    const writer = (async () => {
      while (writing) {
        const events = [{ type: 'Happened', data: {} }];
        await service.store
          .append({ streamId: randomUUID(), tenant: 't', expectedVersion: 0, events, recordedAt: new Date() })
          .then(
            ([stored]) => reported.push(stored!.position),
            async (error) => {
              unavailable.push(error);
              await sleep(20);
            },
          );
      }
    })();
    try {
      await sleep(700);
      const { port } = new URL(postgres.url);
      process.kill(postgres.pid, 'SIGKILL');
      await sleep(1_000);
      postgres = await startPostgres({ dataDir, port: Number(port) });
      const reportedBefore = reported.length;
      await until(() => reported.length >= reportedBefore + 20);
      writing = false;
      await writer;
      await publisher.caughtUp();
    } finally {
      writing = false;
      await publisher.stop();
    }

    const last = Number(await service.store.lastPosition());
    expect(unavailable.length).toBeGreaterThan(0);
    expect(unavailable.every((error) => error instanceof Unavailable)).toBe(true);
    expect(topic.firstDeliveries()).toEqual(upTo(last));
    expect(reported.filter((position) => position > BigInt(last))).toEqual([]);
    await service.pool.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);
});
