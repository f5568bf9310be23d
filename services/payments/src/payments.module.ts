import { setTimeout as sleep } from 'node:timers/promises';
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
import { CreatePayments1795305600000 } from '../migrations/1795305600000-create-payments.js';
import { PaymentsController } from './adapters/http/payments.controller.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { paymentMessagesOf } from './adapters/kafka/payment.publisher.js';
import { CollectionsRepository, retriedOnConflict, schema } from './adapters/postgres/collections.repository.js';
import { PaymentEntity } from './adapters/postgres/payment.entity.js';
import { DecideCollection } from './application/decide-collection.js';
import { RecordExternalPayment } from './application/record-external-payment.js';
import { SettlePayment } from './application/settle-payment.js';
import type { PaymentsConfig } from './config.js';

const patience = { now: () => performance.now(), pause: () => sleep(50) };

export function paymentsModule(config: PaymentsConfig): DynamicModule {
  return {
    module: PaymentsModule,
    imports: [
      PostgresModule.forService({
        url: config.databaseUrl,
        schema,
        entities: [PaymentEntity],
        migrations: [CreatePayments1795305600000],
      }),
    ],
    controllers: [PaymentsController, InvoiceConsumer],
    providers: [
      { provide: CollectionsRepository, inject: [POOL], useFactory: (pool: Pool) => new CollectionsRepository(pool) },
      {
        provide: DecideCollection,
        inject: [CollectionsRepository],
        useFactory: (collections: CollectionsRepository) => new DecideCollection(collections, retriedOnConflict),
      },
      {
        provide: RecordExternalPayment,
        inject: [DecideCollection],
        useFactory: (decide: DecideCollection) => new RecordExternalPayment(decide, patience),
      },
      {
        provide: SettlePayment,
        inject: [CollectionsRepository, DecideCollection],
        useFactory: (collections: CollectionsRepository, decide: DecideCollection) =>
          new SettlePayment(collections, decide),
      },
    ],
  };
}

@Module({})
export class PaymentsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
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
      name: 'payment',
      producer: this.producer,
      log: this.log,
      map: (event) => paymentMessagesOf(event, store),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.publisher?.stop();
  }
}
