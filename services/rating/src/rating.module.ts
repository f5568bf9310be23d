import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PostgresModule } from '#database';
import { AuditModule } from '#event-store';
import { createDeadLetters, createProducer, type Producer } from '#kafka';
import { PriceBook, readPriceLists } from '#model-prices';
import { KAFKA_SETTINGS, PART, type Part } from '#service-host';
import { sha256 } from './adapters/crypto/sha-256.js';
import { CallCostsController } from './adapters/http/call-costs.controller.js';
import { KeptUsageController } from './adapters/http/kept-usage.controller.js';
import { PortalUsageController } from './adapters/http/portal-usage.controller.js';
import { QuotaController } from './adapters/http/quota.controller.js';
import { RecostingsController } from './adapters/http/recostings.controller.js';
import { RunningTotalsController } from './adapters/http/running-totals.controller.js';
import { UsageAnswers } from './adapters/http/usage-answers.js';
import { UsageBackfillsController } from './adapters/http/usage-backfills.controller.js';
import { UsageCorrectionsController } from './adapters/http/usage-corrections.controller.js';
import { UsagePreviewController } from './adapters/http/usage-preview.controller.js';
import { ChargePublisher } from './adapters/kafka/charge.publisher.js';
import { PeriodClosingPublisher } from './adapters/kafka/period-closing.publisher.js';
import { QuotaPublisher } from './adapters/kafka/quota.publisher.js';
import { RatedUsagePublisher } from './adapters/kafka/rated-usage.publisher.js';
import { RatedUsageLogReader } from './adapters/kafka/rated-usage-log.reader.js';
import { RedrivenUsagePublisher } from './adapters/kafka/redriven-usage.publisher.js';
import { SubscriptionBookDirectory } from './adapters/kafka/subscription-book.directory.js';
import { TestClockDirectory } from './adapters/kafka/test-clock.directory.js';
import { UsageConsumer } from './adapters/kafka/usage.consumer.js';
import { USAGE_DEAD_LETTERS, UsageLogReader } from './adapters/kafka/usage-log.reader.js';
import { UsageLogPlacesOfKafka } from './adapters/kafka/usage-log-places.js';
import { BackfillsRepository } from './adapters/postgres/backfills.repository.js';
import { CallCostsRepository } from './adapters/postgres/call-costs.repository.js';
import { CorrectedEventsRepository } from './adapters/postgres/corrected-events.repository.js';
import { CorrectionsRepository } from './adapters/postgres/corrections.repository.js';
import { KeptUsageRepository } from './adapters/postgres/kept-usage.repository.js';
import { KeptUsageChangesRepository } from './adapters/postgres/kept-usage-changes.repository.js';
import { KeySegmentsRepository } from './adapters/postgres/key-segments.repository.js';
import { LateWindowsRepository } from './adapters/postgres/late-windows.repository.js';
import { MetersRepository } from './adapters/postgres/meters.repository.js';
import { migrations } from './adapters/postgres/migrations.js';
import { OutboxRepository } from './adapters/postgres/outbox.repository.js';
import { PeriodsRepository } from './adapters/postgres/periods.repository.js';
import { PostponedCorrectionsRepository } from './adapters/postgres/postponed-corrections.repository.js';
import { RatingRepository } from './adapters/postgres/rating.repository.js';
import { RecostingsRepository } from './adapters/postgres/recostings.repository.js';
import { RedrivableUsageRepository } from './adapters/postgres/redrivable-usage.repository.js';
import { RedrivenUsageRepository } from './adapters/postgres/redriven-usage.repository.js';
import { ReservationsRepository } from './adapters/postgres/reservations.repository.js';
import { TenantsBehindRepository } from './adapters/postgres/tenants-behind.repository.js';
import { UsageCountsRepository } from './adapters/postgres/usage-counts.repository.js';
import { loopsOfWork } from './adapters/schedule/loops-of-work.js';
import { AwaitSubscription } from './application/await-subscription.js';
import { BACKFILL_STORE, BackfillUsage } from './application/backfills/backfill-usage.js';
import { RatedThrough, UsageLogPlaces } from './application/backfills/rated-through.js';
import { UsageOfWindow } from './application/backfills/usage-of-window.js';
import { UsedIds } from './application/backfills/used-ids.js';
import { ClosingPostponement } from './application/closing-postponement.js';
import { CommitBatch } from './application/commit-batch.js';
import { CommittedRecords, UnsentEntries } from './application/committed-records.js';
import { CorrectedEvents } from './application/corrections/corrected-events.js';
import { CORRECTION_STORE } from './application/corrections/correction.js';
import { IdlePublishing } from './application/idle-publishing.js';
import { MetricGroups } from './application/metric-groups.js';
import { MoveUsage } from './application/move-usage.js';
import { OutboxRelay } from './application/outbox-relay.js';
import { OwnedPartitions } from './application/owned-partitions.js';
import {
  CHARGE_RECORDS,
  CLOSING_RECORDS,
  COUNT_RATED,
  MODEL_PRICES,
  OUTBOX_PRODUCER,
  OUTBOX_STORE,
  QUOTA_RECORDS,
  RATED_USAGE_LOG,
  RATED_USAGE_RECORDS,
  RATING_SETTINGS,
  RATING_STORE,
  type RatingSettings,
  REDRIVEN_USAGE_RECORDS,
  REFERENCE_TOPICS,
  RUNNING_TOTALS_STORE,
  UNATTRIBUTED_USAGE_STORE,
} from './application/ports.js';
import { PreviewUsage } from './application/preview-usage.js';
import { CheckQuota } from './application/quota/check-quota.js';
import { BillingTime, ReadCurrentUsage } from './application/quota/current-usage.js';
import { Reservations } from './application/quota/reservations.js';
import { RatingRules } from './application/rating-rules.js';
import { RatingWorker } from './application/rating-worker.js';
import { FindChangedCosts } from './application/recostings/changed-costs.js';
import { RecostUsage } from './application/recostings/recost-usage.js';
import { RecostedCharges } from './application/recostings/recosted-charges.js';
import { RecostingStore } from './application/recostings/recosting.js';
import { Redrive } from './application/redrive.js';
import { RunningTotals } from './application/running-totals.js';
import { SegmentHistories } from './application/segment-histories.js';
import { SegmentsInWindow } from './application/segments-in-window.js';
import { KEPT_USAGE_CHANGES, TablePublishing, USAGE_COUNTS } from './application/table-publishing.js';
import { TenantsBehind } from './application/tenants-behind.js';
import { USAGE_LOG } from './application/usage-log.js';
import { UsageToReport } from './application/usage-to-report.js';
import type { RatingConfig } from './config.js';
import { SubscriptionBook } from './domain/attribution/subscription-book.js';
import type { ModelPrices } from './domain/cost/cost.js';
import { EventKeys } from './domain/deduplication/event-key.js';
import { countRated } from './rating.metrics.js';

const costsOf = (book: PriceBook): ModelPrices => book.costOf.bind(book);
const bookOf = ({ usagePartitions }: RatingSettings) => new SubscriptionBook(usagePartitions);

const ports = [
  { provide: RATING_STORE, useExisting: RatingRepository },
  { provide: BACKFILL_STORE, useExisting: BackfillsRepository },
  { provide: CORRECTION_STORE, useExisting: CorrectedEventsRepository },
  { provide: OUTBOX_STORE, useExisting: OutboxRepository },
  { provide: UnsentEntries, useExisting: OutboxRepository },
  { provide: UNATTRIBUTED_USAGE_STORE, useExisting: RedrivableUsageRepository },
  { provide: RUNNING_TOTALS_STORE, useExisting: PeriodsRepository },
  { provide: USAGE_COUNTS, useExisting: UsageCountsRepository },
  { provide: KEPT_USAGE_CHANGES, useClass: KeptUsageChangesRepository },
  { provide: REFERENCE_TOPICS, useExisting: SubscriptionBookDirectory },
  { provide: RATED_USAGE_RECORDS, useClass: RatedUsagePublisher },
  { provide: CHARGE_RECORDS, useClass: ChargePublisher },
  { provide: REDRIVEN_USAGE_RECORDS, useClass: RedrivenUsagePublisher },
  { provide: CLOSING_RECORDS, useClass: PeriodClosingPublisher },
  { provide: QUOTA_RECORDS, useClass: QuotaPublisher },
  { provide: OUTBOX_PRODUCER, inject: [KAFKA_SETTINGS], useFactory: createProducer },
  { provide: USAGE_LOG, useClass: UsageLogReader },
  { provide: UsageLogPlaces, useClass: UsageLogPlacesOfKafka },
  { provide: RATED_USAGE_LOG, useClass: RatedUsageLogReader },
  { provide: USAGE_DEAD_LETTERS, inject: [KAFKA_SETTINGS, OUTBOX_PRODUCER], useFactory: createDeadLetters },
  { provide: PriceBook, useFactory: () => new PriceBook(readPriceLists()) },
  { provide: MODEL_PRICES, inject: [PriceBook], useFactory: costsOf },
  { provide: BillingTime, useClass: TestClockDirectory },
  { provide: RecostingStore, useClass: RecostingsRepository },
  { provide: SegmentsInWindow, useExisting: RecostingStore },
  { provide: Reservations, useClass: ReservationsRepository },
  { provide: COUNT_RATED, useValue: countRated },
  { provide: SubscriptionBook, inject: [RATING_SETTINGS], useFactory: bookOf },
  { provide: EventKeys, useValue: new EventKeys(sha256) },
];

/** A request has one query at a time, and waits for no second connection while it holds one. */
const requestConnections = 8;

@Module({
  controllers: [
    UsageConsumer,
    UsageCorrectionsController,
    RunningTotalsController,
    QuotaController,
    PortalUsageController,
    UsageBackfillsController,
    RecostingsController,
    CallCostsController,
    UsagePreviewController,
    KeptUsageController,
  ],
  providers: [
    ...ports,
    RatingRepository,
    KeySegmentsRepository,
    MetersRepository,
    PeriodsRepository,
    CallCostsRepository,
    PreviewUsage,
    KeptUsageRepository,
    OutboxRepository,
    RedrivableUsageRepository,
    PostponedCorrectionsRepository,
    RedrivenUsageRepository,
    TenantsBehindRepository,
    UsageCountsRepository,
    LateWindowsRepository,
    CorrectionsRepository,
    BackfillsRepository,
    CorrectedEventsRepository,
    SubscriptionBookDirectory,
    RatingRules,
    OutboxRelay,
    CommittedRecords,
    OwnedPartitions,
    MoveUsage,
    Redrive,
    ClosingPostponement,
    SegmentHistories,
    CorrectedEvents,
    UsageOfWindow,
    RatedThrough,
    AwaitSubscription,
    UsedIds,
    BackfillUsage,
    CommitBatch,
    IdlePublishing,
    TenantsBehind,
    RatingWorker,
    RunningTotals,
    MetricGroups,
    ReadCurrentUsage,
    UsageAnswers,
    CheckQuota,
    TablePublishing,
    UsageToReport,
    FindChangedCosts,
    RecostedCharges,
    RecostUsage,
  ],
})
export class RatingModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly redrive: Redrive,
    private readonly relay: OutboxRelay,
    private readonly tables: TablePublishing,
    @Inject(OUTBOX_PRODUCER) private readonly producer: Producer,
    @Inject(PART) private readonly part: Part,
  ) {}

  static forConfig(config: RatingConfig, part: Part): DynamicModule {
    const postgres = PostgresModule.forService({
      url: config.databaseUrl,
      schema: 'rating',
      entities: [],
      migrations,
      poolSize: part === 'requests' ? requestConnections : config.usagePartitions + 4,
    });
    return {
      module: RatingModule,
      imports: [postgres, AuditModule.of({ facts: 'none', requests: true })],
      providers: [{ provide: RATING_SETTINGS, useValue: config }, ...(part === 'requests' ? [] : loopsOfWork)],
    };
  }

  onModuleInit(): void {
    if (this.part === 'requests') return;
    this.redrive.start();
    this.tables.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.redrive.stop();
    await this.tables.stop();
    await this.relay.drain();
    await this.producer.close();
  }
}
