import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { Pool } from 'pg';
import { Unavailable } from '#decider';
import { Progress } from '#running';
import { Readiness } from '#service-host';
import { metricsText } from '#telemetry';
import { until } from '#testing';
import { EventPublisher, EventStore, eventStoreSql, type OutgoingMessage, type StreamPublisher } from './index.js';

// A machine that does other work besides is no reason to fail.
jest.setTimeout(60_000);

const publisherOf = (prefix: string, topic: string): StreamPublisher => ({
  prefix,
  messagesOf: ({ streamId, version }) => [{ topic, value: Buffer.from(`${streamId}@${version}`) }],
});

describe('the publisher of a service', () => {
  const schema = `spec_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const pool = new Pool({ connectionString: process.env['METERSTREAM_TEST_POSTGRES'] ?? '' });
  const store = new EventStore(pool, schema);
  let nowMs = 0;
  const progress = new Progress(() => nowMs);
  const readiness = new Readiness(progress);
  const sent: string[] = [];
  const warnings: object[] = [];
  let isAway = false;
  const publisher = new EventPublisher(
    pool,
    schema,
    'things',
    [publisherOf('tenant/', 'tenants'), publisherOf('api-key/', 'keys')],
    {
      send: async (topic: string, records: Omit<OutgoingMessage, 'topic'>[]) => {
        if (isAway) throw new Unavailable('Kafka');
        sent.push(...records.map(({ value }) => `${topic}: ${value}`));
      },
    },
    readiness,
    progress,
    { info: () => undefined, warn: (fields) => warnings.push(fields), error: () => undefined },
  );
  const append = (streamId: string) =>
    store.append({
      streamId,
      tenant: 't',
      expectedVersion: 0,
      events: [{ type: 'Made', data: {} }],
      recordedAt: new Date(),
    });

  beforeAll(async () => {
    await pool.query(`create schema ${schema}`);
    await pool.query(eventStoreSql(schema));
    publisher.onModuleInit();
  });

  afterAll(async () => {
    await publisher.beforeApplicationShutdown();
    await pool.query(`drop schema ${schema} cascade`);
    await pool.end();
  });

  it('is what the service waits for until it has started', async () => {
    await append('tenant/a');
    expect(await readiness.missing()).toEqual(['publisher things']);
    await expect(publisher.caughtUp()).rejects.toThrow(Unavailable);
    publisher.onApplicationBootstrap();
    await publisher.caughtUp();
    expect(await readiness.missing()).toEqual([]);
    expect(sent).toEqual(['tenants: tenant/a@1']);
  });

  it('hands each event to the publisher of its stream', async () => {
    await append('api-key/k');
    await append('tenant/b');
    await publisher.caughtUp();
    expect(sent.slice(1)).toEqual(['keys: api-key/k@1', 'tenants: tenant/b@1']);
  });

  it('lets nobody wait for ever while the broker is away, and goes on behind it', async () => {
    isAway = true;
    await append('tenant/c');
    await expect(publisher.caughtUp(300)).rejects.toThrow(Unavailable);
    isAway = false;
    await publisher.caughtUp();
    expect(sent.at(-1)).toBe('tenants: tenant/c@1');
  });

  it('stands still, and says so, at an event of a stream that nobody publishes', async () => {
    await append('other/x');
    await until(() => warnings.some((fields) => JSON.stringify(fields).includes('nobody publishes')));
    await append('tenant/d');
    await expect(publisher.caughtUp(300)).rejects.toThrow(Unavailable);
    expect(sent).not.toContain('tenants: tenant/d@1');
    expect(await readiness.missing()).toEqual([]);
    nowMs += 41_000;
    expect(await readiness.missing()).toEqual(['outbox of things has not moved for 41 s']);
    expect(await metricsText()).toMatch(/meterstream_outbox_oldest_unsent_seconds{outbox="things",partition=""} \d/);
  });
});
