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
import type { Producer } from '#kafka';
import { LOGGER, PRODUCER } from '#service-host';
import type { Logger } from '#telemetry';
import { CreateInvoicing1795305600000 } from '../migrations/create-invoicing.js';
import { InvoicesController } from './adapters/http/invoices.controller.js';
import { ChargeConsumer } from './adapters/kafka/charge.consumer.js';
import { invoiceMessagesOf } from './adapters/kafka/invoice.publisher.js';
import { PaymentConsumer } from './adapters/kafka/payment.consumer.js';
import { ProductConsumer } from './adapters/kafka/product.consumer.js';
import { SubscriptionConsumer } from './adapters/kafka/subscription.consumer.js';
import { TenantConsumer } from './adapters/kafka/tenant.consumer.js';
import { InvoiceEntity } from './adapters/postgres/invoice.entity.js';
import { LedgerRepository, schema } from './adapters/postgres/ledger.repository.js';
import { RecordPayment } from './application/record-payment.js';
import { TakeFacts } from './application/take-facts.js';
import type { InvoicingConfig } from './config.js';

export function invoicingModule(config: InvoicingConfig): DynamicModule {
  return {
    module: InvoicingModule,
    imports: [
      PostgresModule.forService({
        url: config.databaseUrl,
        schema,
        entities: [InvoiceEntity],
        migrations: [CreateInvoicing1795305600000],
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
      { provide: LedgerRepository, inject: [POOL], useFactory: (pool: Pool) => new LedgerRepository(pool) },
      {
        provide: TakeFacts,
        inject: [LedgerRepository],
        useFactory: (ledger: LedgerRepository) => new TakeFacts(ledger),
      },
      {
        provide: RecordPayment,
        inject: [LedgerRepository],
        useFactory: (ledger: LedgerRepository) => new RecordPayment(ledger),
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
      name: 'invoice',
      producer: this.producer,
      log: this.log,
      map: (event) => invoiceMessagesOf(event, store),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.publisher?.stop();
  }
}
