import { randomUUID } from 'node:crypto';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, PostgresModule } from '#database';
import { createDeadLetters, type DeadLetters, type KafkaSettings, type Producer } from '#kafka';
import { KAFKA_SETTINGS, LOGGER, PRODUCER, READINESS, type Readiness } from '#service-host';
import type { Logger } from '#telemetry';
import { CreateAnalytics1795305600000 } from '../migrations/create-analytics.js';
import { type ClickHouse, openClickHouse } from './adapters/clickhouse/clickhouse.connection.js';
import { ClickHouseReader } from './adapters/clickhouse/clickhouse.reader.js';
import { prepareTables } from './adapters/clickhouse/clickhouse.schema.js';
import { ClickHouseInvoiceLines } from './adapters/clickhouse/invoice-lines.repository.js';
import { ClickHouseRatedUsage } from './adapters/clickhouse/rated-usage.repository.js';
import { ClickHouseUsage } from './adapters/clickhouse/usage.repository.js';
import { RatedUsageController } from './adapters/http/rated-usage.controller.js';
import { RevenueController } from './adapters/http/revenue.controller.js';
import { UsageController } from './adapters/http/usage.controller.js';
import { insertWitness } from './adapters/kafka/insert.metrics.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { DEAD_LETTERS, RatedUsageConsumer, ratedUsageGroupOptions } from './adapters/kafka/rated-usage.consumer.js';
import { PostgresInsertPositions } from './adapters/postgres/insert-positions.repository.js';
import { type InsertLimits, WriteRatedUsage } from './application/write-rated-usage.js';
import type { AnalyticsConfig } from './config.js';

const CLICKHOUSE = Symbol('clickhouse');
export const RATED_USAGE_GROUP_OPTIONS = Symbol('rated usage group options');

const insertLimits: InsertLimits = { rows: 25_000, bytes: 12_000_000 };

export function analyticsModule(config: AnalyticsConfig): DynamicModule {
  return {
    module: AnalyticsModule,
    imports: [
      PostgresModule.forService({
        url: config.databaseUrl,
        schema: 'analytics',
        entities: [],
        migrations: [CreateAnalytics1795305600000],
      }),
    ],
    controllers: [UsageController, RevenueController, RatedUsageController, RatedUsageConsumer, InvoiceConsumer],
    providers: [
      {
        provide: CLICKHOUSE,
        useFactory: async () => {
          const clickHouse = await openClickHouse(config.clickHouse, config.clickHouseDatabase);
          await prepareTables(clickHouse);
          return clickHouse;
        },
      },
      {
        provide: ClickHouseReader,
        inject: [CLICKHOUSE],
        useFactory: (clickHouse: ClickHouse) => new ClickHouseReader(clickHouse),
      },
      {
        provide: ClickHouseUsage,
        inject: [ClickHouseReader],
        useFactory: (reader: ClickHouseReader) => new ClickHouseUsage(reader),
      },
      {
        provide: ClickHouseInvoiceLines,
        inject: [CLICKHOUSE, ClickHouseReader],
        useFactory: (clickHouse: ClickHouse, reader: ClickHouseReader) =>
          new ClickHouseInvoiceLines(clickHouse, reader),
      },
      {
        provide: WriteRatedUsage,
        inject: [POOL, CLICKHOUSE, LOGGER],
        useFactory: (pool: Pool, clickHouse: ClickHouse, log: Logger) =>
          new WriteRatedUsage(
            new PostgresInsertPositions(pool),
            new ClickHouseRatedUsage(clickHouse),
            insertWitness(log),
            insertLimits,
            randomUUID,
          ),
      },
      {
        provide: DEAD_LETTERS,
        inject: [KAFKA_SETTINGS, PRODUCER],
        useFactory: (kafka: KafkaSettings, producer: Producer): DeadLetters => createDeadLetters(kafka, producer),
      },
      {
        provide: RATED_USAGE_GROUP_OPTIONS,
        inject: [WriteRatedUsage],
        useFactory: ratedUsageGroupOptions,
      },
    ],
  };
}

@Module({})
export class AnalyticsModule implements OnApplicationShutdown {
  constructor(
    @Inject(CLICKHOUSE) private readonly clickHouse: ClickHouse,
    @Inject(READINESS) readiness: Readiness,
  ) {
    readiness.add('clickhouse', () => clickHouse.answers());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.clickHouse.close();
  }
}
