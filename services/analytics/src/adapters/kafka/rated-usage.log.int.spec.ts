import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poolOf } from '#database';
import { Unavailable } from '#decider';
import { createDeadLetters, createProducer, ensureTopics } from '#kafka';
import { RatedUsageBlockBuilder } from '#rated-usage';
import { databaseForSpec } from '#testing';
import { PlannedInsert } from '../../application/planned-insert.js';
import type { BlockToInsert, PlannedRange } from '../../application/ports.js';
import { WriteRatedUsage } from '../../application/write-rated-usage.js';
import type { ClickHouse } from '../clickhouse/clickhouse.connection.js';
import { openMigratedClickHouse } from '../clickhouse/clickhouse.schema.js';
import { RatedUsageRepository } from '../clickhouse/rated-usage.repository.js';
import { analyticsSchema } from '../postgres/analytics.schema.js';
import { InsertPositionsRepository } from '../postgres/insert-positions.repository.js';
import { rowOf } from '../testing/analytics-for-spec.js';
import { KafkaRatedUsageLog } from './rated-usage.log.js';
import { RatedUsageRecords } from './rated-usage.records.js';

const kafka = { brokers: process.env['METERSTREAM_TEST_KAFKA'] ?? '', clientId: 'log-spec' };
const topic = `spec.rated-usage-${randomUUID()}.v1`;
const partitions = [0, 1, 2];
const of = (partition: number) => ({ topic, partition });

/** ClickHouse takes the rows, but who inserts them does not live to see it; or it does not even take them. */
class RepositoryOfTheDying extends RatedUsageRepository {
  constructor(
    clickHouse: ClickHouse,
    private readonly dies: 'before' | 'after',
  ) {
    super(clickHouse);
  }

  override async insert(blocks: readonly BlockToInsert[], token: string): Promise<void> {
    if (this.dies === 'after') await super.insert(blocks, token);
    throw new Unavailable('died');
  }
}

describe('a plan of several partitions whose writer died', () => {
  const database = databaseForSpec(analyticsSchema);
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-analytics-'));
  const producer = createProducer(kafka);
  const records = new RatedUsageRecords(createDeadLetters(kafka, producer));
  const log = new KafkaRatedUsageLog(kafka, records);
  const witness = { inserted: () => {}, dropped: () => {}, leftOut: () => {}, missing: () => {} };
  const settings = { rows: 1_000, bytes: 10_000_000, gatherMs: 5, newToken: randomUUID };
  const builder = new RatedUsageBlockBuilder();
  let clickHouse: ClickHouse;
  let positions: InsertPositionsRepository;

  beforeAll(async () => {
    await ensureTopics(kafka, [{ name: topic, partitions: partitions.length }]);
    positions = new InsertPositionsRepository(poolOf(await database.migrate()));
    clickHouse = await openMigratedClickHouse({
      clickHouse: { path: join(folder, 'clickhouse') },
      clickHouseDatabase: 'meterstream',
    });
  }, 60_000);

  afterAll(async () => {
    await producer.close();
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const writer = (store: RatedUsageRepository) =>
    new WriteRatedUsage(positions, new PlannedInsert(positions, store, log, witness, settings), witness, settings);

  async function publish(sequence: number): Promise<PlannedRange[]> {
    for (const partition of partitions) {
      builder.addRow(rowOf({ id: `${partition}/${sequence}` }));
      const block = builder.seal({ tenant: 'acme', partition, sequence });
      await producer.send(topic, [{ partition, ...block }]);
    }
    const last = BigInt(sequence - 1);
    return partitions.map((partition) => ({
      of: of(partition),
      position: { nextOffset: last, sequences: {} },
      lastOffset: last,
    }));
  }

  it.each([
    ['before ClickHouse had the rows', 'before' as const, 1],
    ['after ClickHouse had the rows', 'after' as const, 2],
  ])(
    '%s, is finished whole by whoever is assigned one of them',
    async (_when, dies, sequence) => {
      const read = await log.read(await publish(sequence));
      const dying = writer(new RepositoryOfTheDying(clickHouse, dies));
      const written = partitions.map((partition, at) => dying.write(of(partition), read[at]!, true));
      expect((await Promise.allSettled(written)).map(({ status }) => status)).toEqual(partitions.map(() => 'rejected'));

      await writer(new RatedUsageRepository(clickHouse)).begin([of(1)]);
      const store = new RatedUsageRepository(clickHouse);
      expect(await store.rowsOf(partitions.map((usagePartition) => ({ usagePartition, sequence })))).toEqual([1, 1, 1]);
      expect(await positions.load(partitions.map(of))).toEqual(
        partitions.map((partition) => ({ nextOffset: BigInt(sequence), sequences: { [partition]: sequence } })),
      );
    },
    60_000,
  );
});
