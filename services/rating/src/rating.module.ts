import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, PostgresModule } from '#database';
import { createProducer, type KafkaSettings, type Producer, type TopicFollower } from '#kafka';
import { KAFKA_SETTINGS, LOGGER, READINESS, type Readiness } from '#service-host';
import type { Logger } from '#telemetry';
import { Rating1764000000000 } from '../migrations/1764000000000-rating.js';
import { KeptUsageController } from './adapters/http/kept-usage.controller.js';
import { RunningTotalsController } from './adapters/http/running-totals.controller.js';
import { followSubscriptionBook } from './adapters/kafka/subscription-book.directory.js';
import { UsageConsumer } from './adapters/kafka/usage.consumer.js';
import { KeptUsageRepository } from './adapters/postgres/kept-usage.repository.js';
import { PostgresRatingStore } from './adapters/postgres/rating.repository.js';
import { RunningTotalsRepository } from './adapters/postgres/running-totals.repository.js';
import { OutboxRelay } from './application/outbox-relay.js';
import { RatingWorker } from './application/rating-worker.js';
import { Redrive } from './application/redrive.js';
import type { RatingConfig } from './config.js';
import { SubscriptionBook } from './domain/attribution/subscription-book.js';
import { modelCatalogue } from './domain/cost/model-catalogue.js';
import { countRated } from './rating.metrics.js';

interface RatingParts {
  readonly book: SubscriptionBook;
  readonly follower: TopicFollower;
  readonly producer: Producer;
  readonly relay: OutboxRelay;
  readonly worker: RatingWorker;
  readonly redrive: Redrive;
}

const PARTS = Symbol('rating parts');

@Module({})
export class RatingModule implements OnApplicationShutdown {
  constructor(@Inject(PARTS) private readonly parts: RatingParts) {}

  static forConfig(config: RatingConfig): DynamicModule {
    return {
      module: RatingModule,
      imports: [
        PostgresModule.forService({
          url: config.databaseUrl,
          schema: 'rating',
          entities: [],
          migrations: [Rating1764000000000],
          poolSize: config.usagePartitions + 4,
        }),
      ],
      controllers: [UsageConsumer, RunningTotalsController, KeptUsageController],
      providers: [
        {
          provide: PARTS,
          inject: [POOL, KAFKA_SETTINGS, LOGGER, READINESS],
          useFactory: (pool: Pool, kafka: KafkaSettings, logger: Logger, readiness: Readiness) =>
            partsOf(config, pool, kafka, logger, readiness),
        },
        { provide: RatingWorker, inject: [PARTS], useFactory: (parts: RatingParts) => parts.worker },
        { provide: SubscriptionBook, inject: [PARTS], useFactory: (parts: RatingParts) => parts.book },
        {
          provide: RunningTotalsRepository,
          inject: [POOL],
          useFactory: (pool: Pool) => new RunningTotalsRepository(pool),
        },
        { provide: KeptUsageRepository, inject: [POOL], useFactory: (pool: Pool) => new KeptUsageRepository(pool) },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.parts.redrive.stop();
    await this.parts.relay.drain();
    await this.parts.follower.stop();
    await this.parts.producer.close();
  }
}

function partsOf(
  config: RatingConfig,
  pool: Pool,
  kafka: KafkaSettings,
  logger: Logger,
  readiness: Readiness,
): RatingParts {
  const { usagePartitions, deduplication, minCommitIntervalMs } = config;
  const store = new PostgresRatingStore(pool);
  const producer = createProducer(kafka);
  const relay = new OutboxRelay(producer, store, logger);
  const book = new SubscriptionBook();
  const redrive: Redrive = new Redrive(
    new KeptUsageRepository(pool),
    relay,
    book,
    () => worker.owned(),
    usagePartitions,
    logger,
  );
  const follower = followSubscriptionBook(kafka, book, (tenant) => redrive.tenantChanged(tenant));
  readiness.add('subscriptions, products and customers', () => follower.isCaughtUp());
  const worker = new RatingWorker({
    store,
    relay,
    book,
    referencesCaughtUp: () => follower.caughtUpNow(),
    redrive: (tenant) => redrive.settled(tenant),
    rules: { usagePartitions, modelPrices: modelCatalogue() },
    deduplication,
    minCommitIntervalMs,
    logger,
    onRated: countRated,
  });
  redrive.start();
  return { book, follower, producer, relay, worker, redrive };
}
