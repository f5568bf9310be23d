import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, PostgresModule } from '#database';
import { EventStore, type Publisher, runPublisher } from '#event-store';
import type { KafkaSettings, Producer } from '#kafka';
import { KAFKA_SETTINGS, LOGGER, PRODUCER } from '#service-host';
import type { Logger } from '#telemetry';
import { migrations } from '../migrations/invoicing-migrations.js';
import { InvoicesController } from './adapters/http/invoices.controller.js';
import { ChargeConsumer } from './adapters/kafka/charge.consumer.js';
import { invoiceMessagesOf } from './adapters/kafka/invoice.publisher.js';
import { InvoiceLogReader } from './adapters/kafka/invoice-log.reader.js';
import { PaymentConsumer } from './adapters/kafka/payment.consumer.js';
import { ProductConsumer } from './adapters/kafka/product.consumer.js';
import { SubscriptionConsumer } from './adapters/kafka/subscription.consumer.js';
import { TenantConsumer } from './adapters/kafka/tenant.consumer.js';
import { InvoiceEntity } from './adapters/postgres/invoice.entity.js';
import { InvoicingRepository, publisherName, schema } from './adapters/postgres/invoicing.repository.js';
import { RestorationRepository } from './adapters/postgres/restoration.repository.js';
import { RecordFacts } from './application/record-facts.js';
import { RecordPayment } from './application/record-payment.js';
import { restoreInvoices } from './application/restore-invoices.js';
import type { InvoicingConfig } from './config.js';

const RESTORED = Symbol('restored');

export function invoicingModule(config: InvoicingConfig): DynamicModule {
  return {
    module: InvoicingModule,
    imports: [
      PostgresModule.forService({
        url: config.databaseUrl,
        schema,
        entities: [InvoiceEntity],
        migrations,
      }),
    ],
    controllers: [
      InvoicesController,
      SubscriptionConsumer,
      ChargeConsumer,
      ProductConsumer,
      TenantConsumer,
      PaymentConsumer,
    ],
    providers: [
      // Part of building the application, so that it is done before a consumer reads or anything is published. It asks
      // for the producer because the topics exist once there is one.
      {
        provide: RESTORED,
        inject: [POOL, KAFKA_SETTINGS, PRODUCER],
        useFactory: (pool: Pool, kafka: KafkaSettings) =>
          restoreInvoices(new RestorationRepository(pool), new InvoiceLogReader(kafka)),
      },
      { provide: InvoicingRepository, inject: [POOL], useFactory: (pool: Pool) => new InvoicingRepository(pool) },
      {
        provide: RecordFacts,
        inject: [InvoicingRepository],
        useFactory: (store: InvoicingRepository) => new RecordFacts(store),
      },
      {
        provide: RecordPayment,
        inject: [InvoicingRepository],
        useFactory: (store: InvoicingRepository) => new RecordPayment(store),
      },
    ],
  };
}

@Module({})
export class InvoicingModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private publisher: Publisher | undefined;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(PRODUCER) private readonly producer: Producer,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const store = new EventStore(this.pool, schema);
    this.publisher = runPublisher({
      pool: this.pool,
      schema,
      name: publisherName,
      producer: this.producer,
      log: this.log,
      map: (event) => invoiceMessagesOf(event, store),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.publisher?.stop();
  }
}
