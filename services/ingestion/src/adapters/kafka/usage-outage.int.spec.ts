import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeUsageBlock, usageTopic } from '#contracts';
import { type EmbeddedKafka, startKafka } from '#embedded';
import { followTopics } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';

describe('ingestion while Kafka is frozen', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-outage-'));
  const sharedKafka = process.env['METERSTREAM_TEST_KAFKA'];
  let kafka: EmbeddedKafka;
  let ingestion: ServiceForSpec;

  beforeAll(async () => {
    kafka = await startKafka({ dataDir });
    process.env['METERSTREAM_TEST_KAFKA'] = kafka.brokers;
    ingestion = await startForSpec(service);
  }, 120_000);

  afterAll(async () => {
    process.env['METERSTREAM_TEST_KAFKA'] = sharedKafka;
    await ingestion?.stop();
    await kafka?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  const send = async (id: string) => {
    const startedAt = performance.now();
    const answer = await ingestion.call('POST', '/v1/events', { id, organization: 'Acme' });
    return { ...answer, id, tookMs: performance.now() - startedAt };
  };

  it('says 503 within two seconds, loses nothing that it accepted, and recovers by itself', async () => {
    await send('makes the name known to be unknown');
    const before = await Promise.all(['a', 'b', 'c'].map(send));
    expect(before.map(({ status }) => status)).toEqual([202, 202, 202]);

    process.kill(kafka.pid, 'SIGSTOP');
    const during: Awaited<ReturnType<typeof send>>[] = [];
    try {
      for (let round = 0; round < 2; round++) {
        during.push(...(await Promise.all([1, 2, 3].map((n) => send(`frozen-${round}-${n}`)))));
        await sleep(100);
      }
    } finally {
      process.kill(kafka.pid, 'SIGCONT');
    }
    for (const { status, headers, tookMs, body } of during) {
      expect(status).toBe(503);
      expect(body.code).toBe('unavailable');
      expect(headers.get('retry-after')).toBe('1');
      expect(tookMs).toBeLessThan(2_000);
    }

    const after = await until(async () => {
      const answer = await send('after');
      return answer.status === 202 && answer;
    }, 20_000);
    const stored = await idsInLog();
    for (const { id } of [...before, after]) expect(stored).toContain(id);
  }, 60_000);

  async function idsInLog(): Promise<string[]> {
    const ids: string[] = [];
    const follower = followTopics(ingestion.kafka, {
      name: 'spec',
      topics: [usageTopic.name],
      onMessage: ({ value, headers }) => {
        const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
        ids.push(...decodeUsageBlock(value, texts).rows.map(([id]) => id));
      },
    });
    await follower.caughtUp;
    await follower.stop();
    return ids;
  }
});
