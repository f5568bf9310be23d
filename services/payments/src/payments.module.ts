import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { EventStoreModule, UnitsOfWork } from '#event-store';
import { CollectionsController } from './adapters/http/collections.controller.js';
import { DunningPolicyController } from './adapters/http/dunning-policy.controller.js';
import { PaymentsController } from './adapters/http/payments.controller.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { PaymentPublisher } from './adapters/kafka/payment.publisher.js';
import { TestClockConsumer } from './adapters/kafka/test-clock.consumer.js';
import { DueCollectionsRepository } from './adapters/postgres/due-collections.repository.js';
import { PaymentsRepository } from './adapters/postgres/payments.repository.js';
import { paymentsSchema } from './adapters/postgres/payments.schema.js';
import { TestClocksRepository } from './adapters/postgres/test-clocks.repository.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { DunningScheduler } from './adapters/schedule/dunning.scheduler.js';
import { CollectInvoice } from './application/collect-invoice.js';
import { DecideCollection } from './application/decide-collection.js';
import { FollowDunning } from './application/follow-dunning.js';
import { BillingTime, DueCollections, PaymentsStore } from './application/ports.js';
import { RecordExternalPayment } from './application/record-external-payment.js';
import { SetDunningPolicy } from './application/set-dunning-policy.js';
import { SettlePayment } from './application/settle-payment.js';
import type { PaymentsConfig } from './config.js';

@Module({})
export class PaymentsModule {
  static forConfig(config: PaymentsConfig): DynamicModule {
    return {
      module: PaymentsModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...paymentsSchema }),
        EventStoreModule.forService({
          schema: paymentsSchema.schema,
          publisherName: 'payment',
          publishers: [PaymentPublisher],
        }),
      ],
      controllers: [
        CollectionsController,
        DunningPolicyController,
        PaymentsController,
        InvoiceConsumer,
        TestClockConsumer,
      ],
      providers: [
        PaymentsRepository,
        { provide: PaymentsStore, useExisting: PaymentsRepository },
        { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
        TestClocksRepository,
        DueCollectionsRepository,
        { provide: DueCollections, useExisting: DueCollectionsRepository },
        { provide: BillingTime, useExisting: DueCollectionsRepository },
        CollectInvoice,
        DecideCollection,
        FollowDunning,
        DunningScheduler,
        RecordExternalPayment,
        SetDunningPolicy,
        SettlePayment,
      ],
    };
  }
}
