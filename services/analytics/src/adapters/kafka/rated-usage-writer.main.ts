import { randomUUID } from 'node:crypto';
import { openDataSource, poolOf } from '#database';
import { createDeadLetters, createProducer, startGroup } from '#kafka';
import { CreateAnalytics1795305600000 } from '../../../migrations/create-analytics.js';
import type { LogPartition } from '../../application/ports.js';
import { WriteRatedUsage } from '../../application/write-rated-usage.js';
import type { InsertPlan, InsertPosition } from '../../domain/insert-position.js';
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

const say = (what: object): void => console.log(JSON.stringify(what));

/** Says what becomes of each plan, so that a spec can kill at the worst moments. */
class WatchedPositions extends PostgresInsertPositions {
  override async load(of: LogPartition): Promise<InsertPosition | undefined> {
    const position = await super.load(of);
    if (position?.plan) say({ found: position.plan.token });
    return position;
  }

  override async plan(of: LogPartition, from: InsertPosition, plan: InsertPlan): Promise<boolean> {
    const planned = await super.plan(of, from, plan);
    say({ planned: plan.token });
    return planned;
  }
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
  new WatchedPositions(poolOf(dataSource)),
  new ClickHouseRatedUsage(clickHouse),
  {
    inserted: (rows) => say({ inserted: rows }),
    dropped: (reason) => say({ dropped: reason }),
    missing: (_of, what) => say({ missing: what }),
  },
  { rows: settings.rowsPerInsert, bytes: 12_000_000 },
  randomUUID,
);
const consumer = new RatedUsageConsumer(writeRatedUsage, createDeadLetters(kafka, createProducer(kafka)));
const subscription = { topic: settings.topic, delivery: 'batch' as const, handle: consumer.take.bind(consumer) };
const group = startGroup(kafka, settings.group, [subscription], ratedUsageGroupOptions(writeRatedUsage));
await group.ready;
say({ ready: true });
