import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { Authenticator } from '#auth';
import { usageTopic } from '#contracts';
import { PostgresModule } from '#database';
import { createProducer, type KafkaSettings, type Producer } from '#kafka';
import { AUTHENTICATOR, KAFKA_SETTINGS, LOGGER, PRODUCER, READINESS, type Readiness } from '#service-host';
import type { Logger } from '#telemetry';
import { CreateRejectedUsage1795353600000 } from '../migrations/1795353600000-create-rejected-usage.js';
import { openIngestionDoors } from './adapters/http/ingestion.doors.js';
import { RejectedUsageController } from './adapters/http/rejected-usage.controller.js';
import { followReferences, type ReferenceFollower } from './adapters/kafka/reference.follower.js';
import { RejectedUsageConsumer } from './adapters/kafka/rejected-usage.consumer.js';
import { rejectedUsageLogOn } from './adapters/kafka/rejected-usage.publisher.js';
import { SubscriptionConsumer } from './adapters/kafka/subscription.consumer.js';
import { closingRecord, type UsageProducers, usageLogOn } from './adapters/kafka/usage.publisher.js';
import { RejectedUsage } from './adapters/postgres/rejected-usage.entity.js';
import { RejectedUsageRepository } from './adapters/postgres/rejected-usage.repository.js';
import { ClosePeriods } from './application/close-periods.js';
import { RecordUsage } from './application/record-usage.js';
import { RejectUsage } from './application/reject-usage.js';
import { UsageBatcher } from './application/usage-batcher.js';
import { WaitForCustomers } from './application/wait-for-customers.js';
import type { IngestionConfig } from './config.js';
import { Accounts } from './domain/accounts.js';
import { BillingClock } from './domain/billing-clock.js';
import { countVerdicts } from './ingestion.metrics.js';

const USAGE_PRODUCERS = Symbol('usage producers');
const REFERENCES = Symbol('references');

/** A sender must hear "not now" within two seconds, so a send gives up well before. */
const sendDeadlineMs = 1_500;

const now = () => Date.now();

@Module({})
export class IngestionModule implements OnApplicationShutdown {
  constructor(
    @Inject(USAGE_PRODUCERS) private readonly producers: UsageProducers,
    @Inject(REFERENCES) private readonly references: ReferenceFollower,
  ) {}

  static forConfig(config: IngestionConfig): DynamicModule {
    return {
      module: IngestionModule,
      imports: [
        PostgresModule.forService({
          url: config.databaseUrl,
          schema: 'ingestion',
          entities: [RejectedUsage],
          migrations: [CreateRejectedUsage1795353600000],
        }),
      ],
      controllers: [RejectedUsageController, RejectedUsageConsumer, SubscriptionConsumer],
      providers: [
        { provide: Accounts, useFactory: () => new Accounts(config.usagePartitions) },
        { provide: BillingClock, useFactory: () => new BillingClock() },
        {
          provide: REFERENCES,
          // After PRODUCER, because that is what makes sure that the topics exist.
          inject: [KAFKA_SETTINGS, Accounts, BillingClock, READINESS, PRODUCER],
          useFactory: (kafka: KafkaSettings, accounts: Accounts, clock: BillingClock, readiness: Readiness) => {
            const references = followReferences(kafka, accounts, clock);
            readiness.add('customers and subscriptions', () => references.isCaughtUp());
            return references;
          },
        },
        {
          provide: USAGE_PRODUCERS,
          inject: [KAFKA_SETTINGS, PRODUCER],
          useFactory: (kafka: KafkaSettings): UsageProducers => ({
            plain: createProducer(kafka, { deadlineMs: sendDeadlineMs }),
            packing: createProducer(kafka, { deadlineMs: sendDeadlineMs, compression: 'zstd' }),
          }),
        },
        {
          provide: UsageBatcher,
          inject: [USAGE_PRODUCERS],
          useFactory: (producers: UsageProducers) => new UsageBatcher(usageLogOn(producers), now),
        },
        {
          provide: RecordUsage,
          inject: [Accounts, BillingClock, REFERENCES, UsageBatcher, USAGE_PRODUCERS, LOGGER],
          useFactory: (
            accounts: Accounts,
            clock: BillingClock,
            references: ReferenceFollower,
            batcher: UsageBatcher,
            producers: UsageProducers,
            logger: Logger,
          ) =>
            new RecordUsage({
              accounts,
              clock,
              references,
              batcher,
              rejectUsage: new RejectUsage(rejectedUsageLogOn(producers.plain), now, (count, error) =>
                logger.warn({ count, err: error }, 'rejected events could not be listed'),
              ),
              waitForCustomers: new WaitForCustomers(references, now),
              partitions: config.usagePartitions,
              now,
              onVerdicts: countVerdicts,
            }),
        },
        {
          provide: ClosePeriods,
          inject: [UsageBatcher, PRODUCER],
          useFactory: (batcher: UsageBatcher, producer: Producer) =>
            new ClosePeriods({
              flushUsage: () => batcher.flush(),
              append: (closings) =>
                producer.send(
                  usageTopic.name,
                  closings.map((closing) => closingRecord(closing, config.usagePartitions)),
                ),
            }),
        },
        {
          provide: RejectedUsageRepository,
          inject: [getRepositoryToken(RejectedUsage)],
          useFactory: (table: Repository<RejectedUsage>) => new RejectedUsageRepository(table),
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.references.stop();
    await Promise.all([this.producers.plain.close(), this.producers.packing.close()]);
  }
}

export async function openDoors(app: NestFastifyApplication): Promise<void> {
  await openIngestionDoors(app.getHttpAdapter().getInstance() as never, {
    recordUsage: app.get(RecordUsage, { strict: false }),
    authenticator: app.get<Authenticator>(AUTHENTICATOR, { strict: false }),
    logger: app.get<Logger>(LOGGER, { strict: false }),
  });
}
