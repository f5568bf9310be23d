import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { EventStoreModule, UnitsOfWork } from '#event-store';
import { PaymentsController } from './adapters/http/payments.controller.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { PaymentPublisher } from './adapters/kafka/payment.publisher.js';
import { PaymentsRepository } from './adapters/postgres/payments.repository.js';
import { paymentsSchema } from './adapters/postgres/payments.schema.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { DecideCollection } from './application/decide-collection.js';
import { PaymentsStore } from './application/ports.js';
import { RecordExternalPayment } from './application/record-external-payment.js';
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
      controllers: [PaymentsController, InvoiceConsumer],
      providers: [
        PaymentsRepository,
        { provide: PaymentsStore, useExisting: PaymentsRepository },
        { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
        DecideCollection,
        RecordExternalPayment,
        SettlePayment,
      ],
    };
  }
}
