import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { encodeRatedUsageBlock } from '#contracts';
import { createDatabase, repositoryRoot } from '#embedded';
import { createProducer, ensureTopics, type OutgoingRecord, type Producer } from '#kafka';
import { until } from '#testing';
import { openClickHouse } from '../clickhouse/clickhouse.connection.js';

const kills = 4;
const blocks = 300;
const rowsPerBlock = 100;

const run = randomUUID().slice(0, 8);
const topic = `spec.rated-usage-${run}.v1`;
const kafka = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: `spec-${run}` };

/** Rows of two months, so that one insert makes more than one part. */
function recordOf(sequence: number): OutgoingRecord {
  const rows = Array.from({ length: rowsPerBlock }, (_, index) => {
    const at = Date.UTC(2026, 9 + (index % 2), 15) + sequence * rowsPerBlock + index;
    return JSON.stringify([
      `event-${sequence}-${index}`,
      'app',
      'event',
      at,
      at,
      'acme',
      '',
      '',
      '',
      'p1',
      1,
      'sub-1',
      0,
      at,
      'USD',
      null,
      'none',
      'rated',
      '',
      '0.000000000000000001',
      ['m1'],
      ['1'],
      ['0.000000000000000001'],
      ['1'],
      ['1'],
      '{}',
    ]);
  });
  return { partition: 0, ...encodeRatedUsageBlock({ tenant: 'acme', partition: 0, sequence, rows }) };
}

interface Said {
  ready?: true;
  planned?: string;
  inserted?: number;
  found?: string;
  dropped?: string;
  missing?: string;
}

describe('the writer of rated usage, killed in the middle of its work', () => {
  let producer: Producer;
  let databaseUrl: string;
  let pool: pg.Pool;
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-analytics-'));
  const said: Said[] = [];
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    await ensureTopics(kafka, [{ name: topic, partitions: 1 }]);
    producer = createProducer(kafka);
    databaseUrl = await createDatabase(process.env['METERSTREAM_TEST_POSTGRES'] ?? '', `spec_${run}`);
    pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  });

  afterAll(async () => {
    running?.kill('SIGKILL');
    await producer?.close();
    await pool?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Each life is its own group member from the start: the broker would wait for the dead one's session to end. */
  async function startWriter(life: number): Promise<ChildProcess> {
    const settings = {
      brokers: kafka.brokers,
      databaseUrl,
      clickHousePath: join(folder, 'clickhouse'),
      topic,
      group: `spec-${run}-${life}`,
      rowsPerInsert: 1_000,
    };
    const program = join(repositoryRoot, 'dist/services/analytics/src/adapters/kafka/rated-usage-writer.main.js');
    const child = spawn(process.execPath, [program, JSON.stringify(settings)], {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running = child;
    createInterface(child.stdout).on('line', (line) => said.push(JSON.parse(line)));
    const before = said.length;
    await until(() => said.slice(before).some(({ ready }) => ready), 30_000);
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  const writtenUpTo = async (): Promise<number> => {
    const { rows } = await pool.query('select next_offset from analytics.insert_positions where topic = $1', [topic]);
    return Number(rows[0]?.next_offset ?? 0);
  };

  it('has every row exactly once', async () => {
    let sequence = 1;
    let sent = 0;
    const send = async (count: number) => {
      const records: OutgoingRecord[] = [];
      for (let i = 0; i < count && sequence <= blocks; i++) {
        records.push(recordOf(sequence));
        // Rating sends again what it is not sure of.
        if (sequence > 3 && sequence % 7 === 0) records.push(recordOf(sequence - 2), recordOf(sequence));
        sequence++;
      }
      await producer.send(topic, records);
      sent += records.length;
    };
    for (let life = 0; life < kills; life++) {
      const child = await startWriter(life);
      const before = said.length;
      await send(Math.ceil(blocks / kills));
      // In turn: while ClickHouse inserts, after it has inserted but before that is written down, at any time.
      const moment = (['planned', 'inserted', 'planned'] as const)[life % 3]!;
      await until(() => said.slice(before).some((line) => line[moment]), 20_000);
      await sleep([randomInt(25), 0, randomInt(100)][life % 3]);
      await kill(child);
    }
    await send(blocks);
    const last = await startWriter(kills);
    await until(async () => (await writtenUpTo()) === sent, 30_000);
    await kill(last);

    const clickHouse = await openClickHouse({ path: join(folder, 'clickhouse') }, 'meterstream');
    const answer = await clickHouse.client.query({
      query: `select toString(count()) as rows, toString(uniqExact(id)) as events, toString(sum(amount)) as amount,
        toString(uniqExact(sequence)) as blocks from meterstream.rated_usage`,
      format: 'JSONEachRow',
    });
    const [found] = await answer.json();
    await clickHouse.close();
    const rows = blocks * rowsPerBlock;
    expect(found).toEqual({
      rows: String(rows),
      events: String(rows),
      amount: `0.${String(rows).padStart(18, '0').replace(/0+$/, '')}`,
      blocks: String(blocks),
    });
    expect(said.filter(({ found }) => found).length).toBeGreaterThan(0);
    expect(said.filter(({ missing }) => missing)).toEqual([]);
    expect(said.filter(({ dropped }) => dropped === 'dead-letter')).toEqual([]);
  }, 180_000);
});
