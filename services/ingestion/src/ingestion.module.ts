import { type DynamicModule, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Authenticator } from '#auth';
import { PostgresModule } from '#database';
import { AuditModule } from '#event-store';
import { AUTHENTICATOR, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { LogDisk } from './adapters/disk/log-disk.files.js';
import { DeadLettersController } from './adapters/http/dead-letters.controller.js';
import { openIngestionDoors } from './adapters/http/ingestion.doors.js';
import { openOtlpDoors } from './adapters/http/otlp.door.js';
import { RejectedBodies } from './adapters/http/rejected-bodies.js';
import { RejectedRedrivesController } from './adapters/http/rejected-redrives.controller.js';
import { RejectedUsageController } from './adapters/http/rejected-usage.controller.js';
import { SyntheticUsageController } from './adapters/http/synthetic-usage.controller.js';
import { TelemetryMappingsController } from './adapters/http/telemetry-mappings.controller.js';
import { TelemetrySendersController } from './adapters/http/telemetry-senders.controller.js';
import { UsageCorrectionsController } from './adapters/http/usage-corrections.controller.js';
import { UsagePreviewGateway } from './adapters/http/usage-preview.gateway.js';
import { AcceptedUsagePublisher } from './adapters/kafka/accepted-usage.publisher.js';
import { DeadLettersInKafka } from './adapters/kafka/dead-letters.log.js';
import { DiscoveredNamePublisher } from './adapters/kafka/discovered-name.publisher.js';
import { IntakeConsumer } from './adapters/kafka/intake.consumer.js';
import { IntakeDeadLettersPublisher } from './adapters/kafka/intake-dead-letters.publisher.js';
import { IntakeTopics } from './adapters/kafka/intake-topics.admin.js';
import { PeriodClosingPublisher } from './adapters/kafka/period-closing.publisher.js';
import { ReferencesFollower } from './adapters/kafka/references.follower.js';
import { RejectedUsageConsumer } from './adapters/kafka/rejected-usage.consumer.js';
import { RejectedUsagePublisher } from './adapters/kafka/rejected-usage.publisher.js';
import { SubscriptionConsumer } from './adapters/kafka/subscription.consumer.js';
import { UsageProducers } from './adapters/kafka/usage.producers.js';
import { UsagePublisher } from './adapters/kafka/usage.publisher.js';
import { UsageCorrectionPublisher } from './adapters/kafka/usage-correction.publisher.js';
import { ingestionSchema } from './adapters/postgres/ingestion.schema.js';
import { MetricStreamsRepository } from './adapters/postgres/metric-streams.repository.js';
import { RedrivenDeadLettersRepository } from './adapters/postgres/redriven-dead-letters.repository.js';
import { RedrivesRepository } from './adapters/postgres/redrives.repository.js';
import { RejectedUsageRepository } from './adapters/postgres/rejected-usage.repository.js';
import { TelemetryCountsRepository } from './adapters/postgres/telemetry-counts.repository.js';
import { TelemetryRulesRepository } from './adapters/postgres/telemetry-rules.repository.js';
import { DiscoveredNamesLoop } from './adapters/schedule/discovered-names.loop.js';
import { RedriveLoop } from './adapters/schedule/redrive.loop.js';
import { SyntheticUsageLoop } from './adapters/schedule/synthetic-usage.loop.js';
import { TelemetryLoop } from './adapters/schedule/telemetry.loop.js';
import { ClosePeriods } from './application/close-periods.js';
import { CorrectUsage } from './application/correct-usage.js';
import { DeadLetters } from './application/dead-letters.js';
import { IntakeSenders } from './application/intake-senders.js';
import {
  AcceptedUsageLog,
  ClosingLog,
  COUNT_NOBODYS_INTAKE,
  COUNT_TELEMETRY,
  COUNT_VERDICTS,
  CorrectionLog,
  DeadLetterLog,
  DiscoveredNameLog,
  IntakeDeadLetters,
  MetricStreams,
  RedrivenDeadLetters,
  RedriveStore,
  References,
  RejectedReading,
  RejectedUsageLog,
  TelemetryCountStore,
  TelemetryRules,
  UsageLog,
  UsagePreview,
} from './application/ports.js';
import { PreviewMapping } from './application/preview-mapping.js';
import { PublishDiscoveredNames } from './application/publish-discovered-names.js';
import { RecentTelemetry } from './application/recent-telemetry.js';
import { RecordIntake } from './application/record-intake.js';
import { RecordTelemetry } from './application/record-telemetry.js';
import { RecordUsage } from './application/record-usage.js';
import { RedriveRejected } from './application/redrive-rejected.js';
import { RejectUsage } from './application/reject-usage.js';
import { SyntheticUsage } from './application/synthetic-usage.js';
import { TelemetryCounts } from './application/telemetry-counts.js';
import { TelemetrySettingsInMemory } from './application/telemetry-settings.js';
import { BATCHER_LIMITS, batcherLimits, UsageBatcher } from './application/usage-batcher.js';
import { VoidSyntheticUsage } from './application/void-synthetic-usage.js';
import { WaitForCustomers } from './application/wait-for-customers.js';
import { INGESTION_CONFIG, type IngestionConfig } from './config.js';
import { Accounts } from './domain/accounts.js';
import { BillingClock } from './domain/billing-clock.js';
import { Discoveries } from './domain/discovered-names.js';
import { SyntheticProducts } from './domain/synthetic/synthetic-products.js';
import { SyntheticSubscriptions } from './domain/synthetic/synthetic-subscriptions.js';
import { TenantBudgets } from './domain/tenant-budgets.js';
import { TenantLimits } from './domain/tenant-limits.js';
import { countNobodysIntake, countTelemetry, countVerdicts } from './ingestion.metrics.js';

@Module({})
export class IngestionModule {
  static forConfig(config: IngestionConfig): DynamicModule {
    return {
      module: IngestionModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...ingestionSchema }),
        AuditModule.of({ facts: 'none', requests: true }),
      ],
      controllers: [
        SyntheticUsageController,
        UsageCorrectionsController,
        RejectedUsageController,
        RejectedRedrivesController,
        DeadLettersController,
        TelemetryMappingsController,
        TelemetrySendersController,
        RejectedUsageConsumer,
        SubscriptionConsumer,
        IntakeConsumer,
      ],
      providers: [
        { provide: INGESTION_CONFIG, useValue: config },
        { provide: Accounts, useValue: new Accounts(config.usagePartitions) },
        { provide: BillingClock, useValue: new BillingClock() },
        TenantLimits,
        { provide: Discoveries, useValue: new Discoveries() },
        { provide: DiscoveredNameLog, useClass: DiscoveredNamePublisher },
        PublishDiscoveredNames,
        DiscoveredNamesLoop,
        SyntheticProducts,
        SyntheticSubscriptions,
        { provide: References, useClass: ReferencesFollower },
        { provide: UsageLog, useClass: UsagePublisher },
        { provide: ClosingLog, useClass: PeriodClosingPublisher },
        { provide: CorrectionLog, useClass: UsageCorrectionPublisher },
        DeadLetters,
        { provide: DeadLetterLog, useClass: DeadLettersInKafka },
        { provide: RedrivenDeadLetters, useClass: RedrivenDeadLettersRepository },
        { provide: RejectedUsageLog, useClass: RejectedUsagePublisher },
        { provide: AcceptedUsageLog, useClass: AcceptedUsagePublisher },
        { provide: IntakeDeadLetters, useClass: IntakeDeadLettersPublisher },
        { provide: COUNT_NOBODYS_INTAKE, useValue: countNobodysIntake },
        { provide: BATCHER_LIMITS, useValue: batcherLimits },
        { provide: COUNT_VERDICTS, useValue: countVerdicts },
        { provide: COUNT_TELEMETRY, useValue: countTelemetry },
        LogDisk,
        IntakeTopics,
        UsageProducers,
        UsageBatcher,
        WaitForCustomers,
        RejectUsage,
        RecordUsage,
        IntakeSenders,
        RecordIntake,
        { provide: UsagePreview, useClass: UsagePreviewGateway },
        TelemetryRulesRepository,
        { provide: TelemetryRules, useExisting: TelemetryRulesRepository },
        TelemetryCountsRepository,
        { provide: TelemetryCountStore, useExisting: TelemetryCountsRepository },
        { provide: MetricStreams, useClass: MetricStreamsRepository },
        TelemetrySettingsInMemory,
        TelemetryCounts,
        RecentTelemetry,
        PreviewMapping,
        RecordTelemetry,
        TelemetryLoop,
        ClosePeriods,
        CorrectUsage,
        SyntheticUsage,
        SyntheticUsageLoop,
        VoidSyntheticUsage,
        RejectedUsageRepository,
        { provide: RedriveStore, useClass: RedrivesRepository },
        { provide: RejectedReading, useClass: RejectedBodies },
        RedriveRejected,
        RedriveLoop,
      ],
    };
  }
}

export async function openDoors(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const parts = {
    recordUsage: app.get(RecordUsage, { strict: false }),
    preview: app.get(UsagePreview, { strict: false }),
    recordTelemetry: app.get(RecordTelemetry, { strict: false }),
    authenticator: app.get<Authenticator>(AUTHENTICATOR, { strict: false }),
    budgets: new TenantBudgets(app.get<IngestionConfig>(INGESTION_CONFIG, { strict: false }).tenantBytesPerSecond),
    disk: app.get(LogDisk, { strict: false }),
    logger: app.get<Logger>(LOGGER, { strict: false }),
  };
  await openIngestionDoors(fastify, parts);
  await fastify.register(async (doors) => openOtlpDoors(doors, parts));
}

/** Ingestion reads no topic before those that it is told to read are there. */
export const intakeTopicsAreThere = (app: NestFastifyApplication): Promise<void> =>
  app.get(IntakeTopics, { strict: false }).areThere;
