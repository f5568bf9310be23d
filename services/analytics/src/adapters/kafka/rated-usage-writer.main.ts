import { randomUUID } from 'node:crypto';
import { openDataSource, poolOf } from '#database';
import { createDeadLetters, createProducer, startGroup } from '#kafka';
import { CreateAnalytics1795305600000 } from '../../../migrations/create-analytics.js';
import { WriteRatedUsage } from '../../application/write-rated-usage.js';
import { openClickHouse } from '../clickhouse/clickhouse.connection.js';
import { prepareTables } from '../clickhouse/clickhouse.schema.js';
import { ClickHouseRatedUsage } from '../clickhouse/rated-usage.repository.js';
import { PostgresInsertPositions } from '../postgres/insert-positions.repository.js';
import { RatedUsageConsumer, ratedUsageGroupOptions } from './rated-usage.consumer.js';

/** The writer alone, on a topic of its own, as a process that a spec may kill: everything in it is what the service runs. */
interface WriterSettings {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly clickHousePath: string;
  readonly topic: string;
  readonly group: string;
  readonly rowsPerInsert: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as WriterSettings;
const dataSource = await openDataSource({
  url: settings.databaseUrl,
  schema: 'analytics',
  entities: [],
  migrations: [CreateAnalytics1795305600000],
});
const clickHouse = await openClickHouse({ path: settings.clickHousePath }, 'meterstream');
await prepareTables(clickHouse);
const kafka = { brokers: settings.brokers, clientId: settings.group };
const writeRatedUsage = new WriteRatedUsage(
  new PostgresInsertPositions(poolOf(dataSource)),
  new ClickHouseRatedUsage(clickHouse),
  {
    inserted: (rows, seconds) => console.log(JSON.stringify({ inserted: rows, seconds })),
    dropped: (reason, blocks) => console.log(JSON.stringify({ dropped: reason, blocks })),
    missing: (_of, what) => console.log(JSON.stringify({ missing: what })),
  },
  { rows: settings.rowsPerInsert, characters: 24_000_000 },
  randomUUID,
);
const consumer = new RatedUsageConsumer(writeRatedUsage, createDeadLetters(kafka, createProducer(kafka)));
const subscription = { topic: settings.topic, delivery: 'batch' as const, handle: consumer.take.bind(consumer) };
const group = startGroup(kafka, settings.group, [subscription], ratedUsageGroupOptions(writeRatedUsage));
await group.ready;
console.log(JSON.stringify({ ready: true }));
