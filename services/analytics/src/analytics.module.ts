import { randomUUID } from 'node:crypto';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { PostgresModule } from '#database';
import { AuditModule } from '#event-store';
import { createDeadLetters } from '#kafka';
import { KAFKA_SETTINGS, PRODUCER, READINESS, type Readiness } from '#service-host';
import { AccruedUsageRepository } from './adapters/clickhouse/accrued-usage.repository.js';
import { BilledQuantitiesRepository } from './adapters/clickhouse/billed-quantities.repository.js';
import { BudgetSeedsRepository } from './adapters/clickhouse/budget-seeds.repository.js';
import { ClickHouse } from './adapters/clickhouse/clickhouse.connection.js';
import { ClickHouseReader } from './adapters/clickhouse/clickhouse.reader.js';
import { openMigratedClickHouse } from './adapters/clickhouse/clickhouse.schema.js';
import { EventsOfLineRepository } from './adapters/clickhouse/events-of-line.repository.js';
import { InvoiceLinesRepository } from './adapters/clickhouse/invoice-lines.repository.js';
import { InvoicedFeesRepository } from './adapters/clickhouse/invoiced-fees.repository.js';
import { RatedUsageRepository } from './adapters/clickhouse/rated-usage.repository.js';
import { SimulatedUsageRepository } from './adapters/clickhouse/simulated-usage.repository.js';
import { SqlReadersRepository } from './adapters/clickhouse/sql-readers.repository.js';
import { StoredPartsRepository } from './adapters/clickhouse/stored-parts.repository.js';
import { StoredUsageRepository } from './adapters/clickhouse/stored-usage.repository.js';
import { UnattributedUsageRepository } from './adapters/clickhouse/unattributed-usage.repository.js';
import { UnbilledUsageRepository } from './adapters/clickhouse/unbilled-usage.repository.js';
import { UnknownModelsRepository } from './adapters/clickhouse/unknown-models.repository.js';
import { UsageRepository } from './adapters/clickhouse/usage.repository.js';
import { AlertsController } from './adapters/http/alerts.controller.js';
import { BilledQuantitiesController } from './adapters/http/billed-quantities.controller.js';
import { BudgetsController } from './adapters/http/budgets.controller.js';
import { EnforcementRulesController } from './adapters/http/enforcement-rules.controller.js';
import { MarginController } from './adapters/http/margin.controller.js';
import { PortalUsageController } from './adapters/http/portal-usage.controller.js';
import { ProductDraftsGateway } from './adapters/http/product-drafts.gateway.js';
import { RatedUsageController } from './adapters/http/rated-usage.controller.js';
import { ReconciliationController } from './adapters/http/reconciliation.controller.js';
import { RecurringRevenueController } from './adapters/http/recurring-revenue.controller.js';
import { RevenueController } from './adapters/http/revenue.controller.js';
import { SimulationsController } from './adapters/http/simulations.controller.js';
import { SqlPortDoor } from './adapters/http/sql-port.door.js';
import { SqlReaderController } from './adapters/http/sql-reader.controller.js';
import { UnattributedController } from './adapters/http/unattributed.controller.js';
import { UnbilledController } from './adapters/http/unbilled.controller.js';
import { UnknownModelsController } from './adapters/http/unknown-models.controller.js';
import { UsageController } from './adapters/http/usage.controller.js';
import { UsageLogController } from './adapters/http/usage-log.controller.js';
import { UsageStreamController } from './adapters/http/usage-stream.controller.js';
import { AlertPublisher } from './adapters/kafka/alert.publisher.js';
import { BudgetUsageConsumer } from './adapters/kafka/budget-usage.consumer.js';
import { CreditNoteConsumer } from './adapters/kafka/credit-note.consumer.js';
import { InsertMetrics } from './adapters/kafka/insert.metrics.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { JsonMirrorPublisher, MIRROR_CONFIG } from './adapters/kafka/json-mirror.publisher.js';
import { KeptUsageConsumer } from './adapters/kafka/kept-usage.consumer.js';
import { RatedUsageAssignment, RatedUsageConsumer } from './adapters/kafka/rated-usage.consumer.js';
import { KafkaRatedUsageLog } from './adapters/kafka/rated-usage.log.js';
import { DEAD_LETTERS, RatedUsageRecords } from './adapters/kafka/rated-usage.records.js';
import { RejectedUsageConsumer } from './adapters/kafka/rejected-usage.consumer.js';
import { SimulationBookDirectory } from './adapters/kafka/simulation-book.directory.js';
import { TenantCalendarDirectory } from './adapters/kafka/tenant-calendar.directory.js';
import { UsageConsumer } from './adapters/kafka/usage.consumer.js';
import { UsageCountsConsumer } from './adapters/kafka/usage-counts.consumer.js';
import { AlertsRepository } from './adapters/postgres/alerts.repository.js';
import { analyticsSchema } from './adapters/postgres/analytics.schema.js';
import { BudgetSumsRepository } from './adapters/postgres/budget-sums.repository.js';
import { BudgetsRepository } from './adapters/postgres/budgets.repository.js';
import { CountedHoursRepository } from './adapters/postgres/counted-hours.repository.js';
import { CountedPartsRepository } from './adapters/postgres/counted-parts.repository.js';
import { InsertPositionsRepository } from './adapters/postgres/insert-positions.repository.js';
import { ReceivedUsageRepository } from './adapters/postgres/received-usage.repository.js';
import { SimulationsRepository } from './adapters/postgres/simulations.repository.js';
import { ForgetPastWindows } from './application/budget/forget-past-windows.js';
import { PolledRules } from './application/budget/polled-rules.js';
import {
  AlertLog,
  AlertStore,
  BudgetList,
  BudgetSumStore,
  PastUsage,
  TenantCalendar,
} from './application/budget/ports.js';
import { PublishAlerts } from './application/budget/publish-alerts.js';
import { RunningBudgets } from './application/budget/running-budgets.js';
import { SeedBudgets } from './application/budget/seed-budgets.js';
import { EventsOfLine } from './application/events-of-line.js';
import { AccruedUsageStore, InvoicedFeesStore } from './application/margin/ports.js';
import { ShowMargin } from './application/margin/show-margin.js';
import { PlannedInsert } from './application/planned-insert.js';
import {
  CountedHourStore,
  EventsBehindLines,
  INSERT_SETTINGS,
  InsertPositionStore,
  type InsertSettings,
  InsertWitness,
  RatedUsageLog,
  RatedUsageStore,
  RECONCILIATION_SETTINGS,
  StoredHourStore,
} from './application/ports.js';
import { CountedPartStore, RatedUpTo, StoredPartStore } from './application/rated-up-to.js';
import { Reconciliation } from './application/reconciliation.js';
import { ReconciliationWatch } from './application/reconciliation-watch.js';
import { PayingCustomerDirectory, ShowRecurringRevenue } from './application/recurring/show-recurring-revenue.js';
import { ProductDrafts, SimulatedUsage, SimulationBook, SimulationStore } from './application/simulation/ports.js';
import { Simulate } from './application/simulation/simulate.js';
import { SimulationRunner } from './application/simulation/simulation-runner.js';
import { SqlReaderStore } from './application/sql-reader/ports.js';
import { WriteRatedUsage } from './application/write-rated-usage.js';
import { ANALYTICS_CONFIG, type AnalyticsConfig } from './config.js';
import { usageLog } from './usage-log.parts.js';

export const insertSettings: InsertSettings = { rows: 250_000, bytes: 64_000_000, gatherMs: 5, newToken: randomUUID };

/** What writes rated usage into ClickHouse, apart from where both are. */
export const ratedUsageWriting = [
  { provide: DEAD_LETTERS, inject: [KAFKA_SETTINGS, PRODUCER], useFactory: createDeadLetters },
  { provide: InsertPositionStore, useClass: InsertPositionsRepository },
  { provide: RatedUsageStore, useClass: RatedUsageRepository },
  { provide: RatedUsageLog, useClass: KafkaRatedUsageLog },
  { provide: INSERT_SETTINGS, useValue: insertSettings },
  RatedUsageRecords,
  PlannedInsert,
  WriteRatedUsage,
  RatedUsageAssignment,
];

/** What tries other prices on past usage. */
const simulating = [
  SimulationBookDirectory,
  { provide: SimulationBook, useExisting: SimulationBookDirectory },
  { provide: PayingCustomerDirectory, useExisting: SimulationBookDirectory },
  ShowRecurringRevenue,
  { provide: ProductDrafts, useClass: ProductDraftsGateway },
  { provide: SimulatedUsage, useClass: SimulatedUsageRepository },
  { provide: SimulationStore, useExisting: SimulationsRepository },
  SimulationsRepository,
  Simulate,
  SimulationRunner,
];

/** What holds usage within limits. */
const budgeting = [
  TenantCalendarDirectory,
  BudgetsRepository,
  BudgetSumsRepository,
  { provide: BudgetList, useExisting: BudgetsRepository },
  { provide: TenantCalendar, useExisting: TenantCalendarDirectory },
  { provide: BudgetSumStore, useExisting: BudgetSumsRepository },
  { provide: PastUsage, useClass: BudgetSeedsRepository },
  RunningBudgets,
  PolledRules,
  SeedBudgets,
  ForgetPastWindows,
  AlertsRepository,
  { provide: AlertStore, useExisting: AlertsRepository },
  { provide: AlertLog, useClass: AlertPublisher },
  PublishAlerts,
];

const comparing = [
  { provide: AccruedUsageStore, useClass: AccruedUsageRepository },
  { provide: InvoicedFeesStore, useClass: InvoicedFeesRepository },
  { provide: CountedPartStore, useClass: CountedPartsRepository },
  { provide: StoredPartStore, useClass: StoredPartsRepository },
  UnbilledUsageRepository,
  UnattributedUsageRepository,
  BilledQuantitiesRepository,
  ShowMargin,
  RatedUpTo,
];

@Module({
  controllers: [
    UsageController,
    UsageLogController,
    UsageStreamController,
    UnknownModelsController,
    RevenueController,
    MarginController,
    UnbilledController,
    UnattributedController,
    BilledQuantitiesController,
    RecurringRevenueController,
    RatedUsageController,
    PortalUsageController,
    ReconciliationController,
    SimulationsController,
    RatedUsageConsumer,
    InvoiceConsumer,
    CreditNoteConsumer,
    UsageConsumer,
    RejectedUsageConsumer,
    KeptUsageConsumer,
    UsageCountsConsumer,
    BudgetUsageConsumer,
    BudgetsController,
    AlertsController,
    SqlReaderController,
    EnforcementRulesController,
  ],
  providers: [
    ...ratedUsageWriting,
    { provide: InsertWitness, useClass: InsertMetrics },
    ClickHouseReader,
    UsageRepository,
    ...usageLog,
    UnknownModelsRepository,
    InvoiceLinesRepository,
    { provide: EventsBehindLines, useClass: EventsOfLineRepository },
    EventsOfLine,
    { provide: CountedHourStore, useExisting: CountedHoursRepository },
    { provide: StoredHourStore, useClass: StoredUsageRepository },
    CountedHoursRepository,
    ReceivedUsageRepository,
    Reconciliation,
    ReconciliationWatch,
    ...comparing,
    ...simulating,
    ...budgeting,
  ],
})
export class AnalyticsModule implements OnApplicationShutdown {
  constructor(
    private readonly clickHouse: ClickHouse,
    @Inject(READINESS) readiness: Readiness,
  ) {
    readiness.add('clickhouse', () => clickHouse.answers());
  }

  static forConfig(config: AnalyticsConfig): DynamicModule {
    return {
      module: AnalyticsModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...analyticsSchema }),
        AuditModule.of({ facts: 'none', requests: true }),
      ],
      providers: [
        { provide: ANALYTICS_CONFIG, useValue: config },
        { provide: ClickHouse, useFactory: () => openMigratedClickHouse(config) },
        { provide: MIRROR_CONFIG, useValue: config },
        JsonMirrorPublisher,
        SqlPortDoor,
        { provide: SqlReaderStore, useClass: SqlReadersRepository },
        { provide: RECONCILIATION_SETTINGS, useValue: { graceMs: config.reconciliationGraceMs } },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.clickHouse.close();
  }
}
