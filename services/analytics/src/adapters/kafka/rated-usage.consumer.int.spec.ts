import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { encodeRatedUsageBlock, type RatedUsageRow, ratedUsageJsonColumns } from '#contracts';
import { createDatabase, repositoryRoot } from '#embedded';
import { createProducer, ensureTopics, type OutgoingRecord, type Producer } from '#kafka';
import { RatedUsageBlockBuilder } from '#rated-usage';
import { until } from '#testing';
import { openClickHouse } from '../clickhouse/clickhouse.connection.js';

const kills = 4;
const partitions = 3;
const blocksPerPartition = 100;
const rowsPerBlock = 100;

const run = randomUUID().slice(0, 8);
const topic = `spec.rated-usage-${run}.v1`;
const kafka = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: `spec-${run}` };

/** Rows received in two months, so that one insert makes more than one part. */
function rowsOf(partition: number, sequence: number): RatedUsageRow[] {
  return Array.from({ length: rowsPerBlock }, (_, index) => ({
    id: `event-${partition}-${sequence}-${index}`,
    source: 'app',
    kind: 'event',
    occurred_at: Date.UTC(2026, 9, 15) + sequence * rowsPerBlock + index,
    received_at: Date.UTC(2026, 9 + (index % 2), 15),
    account_id: 'acme',
    organization: '',
    subscriber: '',
    credential: '',
    product_id: 'p1',
    product_version: 1,
    subscription_id: 'sub-1',
    period_index: 0,
    period_start: Date.UTC(2026, 9, 1),
    currency: 'USD',
    cost: null,
    cost_source: 'none',
    status: 'rated',
    reason: '',
    amount: '0.000000000000000001',
    metric_ids: ['m1'],
    quantities: ['1'],
    amounts: ['0.000000000000000001'],
    running_quantities: ['1'],
    running_amounts: ['1'],
    properties: '{}',
    row_kind: 'usage',
    priced_on: '',
  }));
}

const builder = new RatedUsageBlockBuilder();

/** Every fifth block has the first form, as a topic has that an earlier version wrote to. */
function recordOf(partition: number, sequence: number): OutgoingRecord {
  const head = { tenant: 'acme', partition, sequence };
  const rows = rowsOf(partition, sequence);
  if (sequence % 5 === 0) {
    const json = rows.map((row) => JSON.stringify(ratedUsageJsonColumns.map((column) => row[column])));
    return { partition, ...encodeRatedUsageBlock({ ...head, rows: json }) };
  }
  for (const row of rows) builder.addRow(row);
  return { partition, ...builder.seal(head) };
}

interface Said {
  ready?: true;
  planned?: number;
  inserted?: number;
  found?: number;
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
    await ensureTopics(kafka, [{ name: topic, partitions }]);
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
      rowsPerInsert: 2_000,
    };
    const program = join(repositoryRoot, 'dist/tools/test/rated-usage-writer.js');
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
    const { rows } = await pool.query(
      'select sum(next_offset) as written from analytics.insert_positions where topic = $1',
      [topic],
    );
    return Number(rows[0]?.written ?? 0);
  };

  it('has every row exactly once', async () => {
    let sequence = 1;
    let sent = 0;
    const send = async (count: number) => {
      const records: OutgoingRecord[] = [];
      for (let i = 0; i < count && sequence <= blocksPerPartition; i++) {
        for (let partition = 0; partition < partitions; partition++) {
          records.push(recordOf(partition, sequence));
          // Rating sends again what it is not sure of.
          if (sequence > 3 && sequence % 7 === 0)
            records.push(recordOf(partition, sequence - 2), recordOf(partition, sequence));
        }
        sequence++;
      }
      await producer.send(topic, records);
      sent += records.length;
    };
    for (let life = 0; life < kills; life++) {
      const child = await startWriter(life);
      const before = said.length;
      await send(Math.ceil(blocksPerPartition / kills));
      // In turn: while ClickHouse inserts, after it has inserted but before that is written down, at any time.
      const moment = (['planned', 'inserted', 'planned'] as const)[life % 3]!;
      await until(() => said.slice(before).some((line) => line[moment]), 20_000);
      await sleep([randomInt(25), 0, randomInt(100)][life % 3]);
      await kill(child);
    }
    await send(blocksPerPartition);
    const last = await startWriter(kills);
    await until(async () => (await writtenUpTo()) === sent, 30_000);
    await kill(last);

    const clickHouse = await openClickHouse({
      clickHouse: { path: join(folder, 'clickhouse') },
      clickHouseDatabase: 'meterstream',
    });
    const answer = await clickHouse.client.query({
      query: `select toString(count()) as rows, toString(uniqExact(id)) as events, toString(sum(amount)) as amount,
        toString(uniqExact(usage_partition, sequence)) as blocks from meterstream.rated_usage`,
      format: 'JSONEachRow',
    });
    const [found] = await answer.json();
    await clickHouse.close();
    const blocks = partitions * blocksPerPartition;
    const rows = blocks * rowsPerBlock;
    expect(found).toEqual({
      rows: String(rows),
      events: String(rows),
      amount: `0.${String(rows).padStart(18, '0').replace(/0+$/, '')}`,
      blocks: String(blocks),
    });
    expect(said.filter(({ found }) => found).length).toBeGreaterThan(0);
    expect(Math.max(...said.map(({ planned = 0 }) => planned))).toBeGreaterThan(1);
    expect(said.filter(({ missing }) => missing)).toEqual([]);
    expect(said.filter(({ dropped }) => dropped === 'dead-letter')).toEqual([]);
  }, 180_000);
});
