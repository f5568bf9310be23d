import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PostgresModule } from '#database';
import { createProducer, startGroup } from '#kafka';
import { KAFKA_SETTINGS, PRODUCER } from '#service-host';
import { ClickHouse } from '../../services/analytics/src/adapters/clickhouse/clickhouse.connection.js';
import { openMigratedClickHouse } from '../../services/analytics/src/adapters/clickhouse/clickhouse.schema.js';
import {
  RatedUsageAssignment,
  RatedUsageConsumer,
} from '../../services/analytics/src/adapters/kafka/rated-usage.consumer.js';
import { analyticsSchema } from '../../services/analytics/src/adapters/postgres/analytics.schema.js';
import { InsertPositionsRepository } from '../../services/analytics/src/adapters/postgres/insert-positions.repository.js';
import { insertSettings, ratedUsageWriting } from '../../services/analytics/src/analytics.module.js';
import {
  INSERT_SETTINGS,
  InsertPositionStore,
  InsertWitness,
  type PlannedRange,
} from '../../services/analytics/src/application/ports.js';

/** Analytics' writer alone, on a topic of its own, as a process that a spec may kill. Everything in it is the service's. */
interface WriterSettings {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly clickHousePath: string;
  readonly topic: string;
  readonly group: string;
  readonly rowsPerInsert: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as WriterSettings;
const kafka = { brokers: settings.brokers, clientId: settings.group };
const place = { clickHouse: { path: settings.clickHousePath }, clickHouseDatabase: 'meterstream' };
const say = (what: object): void => console.log(JSON.stringify(what));

/** Says what becomes of each plan, so that a spec can kill at the worst moments. */
@Injectable()
class SpokenPositions extends InsertPositionsRepository {
  override async plannedUnder(token: string) {
    const found = await super.plannedUnder(token);
    say({ found: found.length });
    return found;
  }

  override async plan(token: string, ranges: readonly PlannedRange[], instead?: string): Promise<boolean> {
    const planned = await super.plan(token, ranges, instead);
    say({ planned: ranges.length });
    return planned;
  }
}

class SpokenWitness extends InsertWitness {
  inserted = (rows: number): void => say({ inserted: rows });
  dropped = (reason: string): void => say({ dropped: reason });
  leftOut = (_of: unknown, _offset: bigint, reasons: readonly Error[]): void => say({ leftOut: reasons.length });
  missing = (_of: unknown, what: string): void => say({ missing: what });
}

@Module({
  imports: [PostgresModule.forService({ url: settings.databaseUrl, ...analyticsSchema })],
  providers: [
    ...ratedUsageWriting,
    { provide: KAFKA_SETTINGS, useValue: kafka },
    { provide: PRODUCER, useValue: createProducer(kafka) },
    { provide: ClickHouse, useFactory: () => openMigratedClickHouse(place) },
    { provide: InsertPositionStore, useClass: SpokenPositions },
    { provide: InsertWitness, useClass: SpokenWitness },
    { provide: INSERT_SETTINGS, useValue: { ...insertSettings, rows: settings.rowsPerInsert } },
    RatedUsageConsumer,
  ],
})
class WriterModule {}

const app = await NestFactory.createApplicationContext(WriterModule, { logger: ['error'] });
const consumer = app.get(RatedUsageConsumer);
const subscription = { topic: settings.topic, delivery: 'batch' as const, handle: consumer.write.bind(consumer) };
const group = startGroup(kafka, settings.group, [subscription], app.get(RatedUsageAssignment));
await group.ready;
say({ ready: true });
