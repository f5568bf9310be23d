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
import { CreateNotifications1795305600000 } from '../migrations/1795305600000-create-notifications.js';
import { DeliveriesController } from './adapters/http/deliveries.controller.js';
import { deliveryMessagesOf } from './adapters/kafka/delivery.publisher.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { DeliveriesRepository, schema } from './adapters/postgres/deliveries.repository.js';
import { DeliveryEntity } from './adapters/postgres/delivery.entity.js';
import { DeliveryLoop } from './adapters/smtp/delivery.loop.js';
import { MailCourier } from './adapters/smtp/mail.courier.js';
import { AnnounceInvoice } from './application/announce-invoice.js';
import { DeliverDue } from './application/deliver-due.js';
import type { NotificationsConfig } from './config.js';

const now = () => Date.now();

export function notificationsModule(config: NotificationsConfig): DynamicModule {
  const { smtpUrl, mailFrom: from, mailReplyTo: replyTo } = config;
  return {
    module: NotificationsModule,
    imports: [
      PostgresModule.forService({
        url: config.databaseUrl,
        schema,
        entities: [DeliveryEntity],
        migrations: [CreateNotifications1795305600000],
      }),
    ],
    controllers: [DeliveriesController, InvoiceConsumer],
    providers: [
      { provide: DeliveriesRepository, inject: [POOL], useFactory: (pool: Pool) => new DeliveriesRepository(pool) },
      { provide: MailCourier, useFactory: () => new MailCourier({ smtpUrl, from, replyTo }) },
      {
        provide: AnnounceInvoice,
        inject: [DeliveriesRepository],
        useFactory: (deliveries: DeliveriesRepository) => new AnnounceInvoice(deliveries, now),
      },
      {
        provide: DeliveryLoop,
        inject: [DeliveriesRepository, MailCourier, LOGGER],
        useFactory: (deliveries: DeliveriesRepository, courier: MailCourier, log: Logger) =>
          new DeliveryLoop(new DeliverDue(deliveries, courier, now), log),
      },
    ],
  };
}

@Module({})
export class NotificationsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private publisher: Publisher | undefined;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(PRODUCER) private readonly producer: Producer,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly loop: DeliveryLoop,
    private readonly courier: MailCourier,
  ) {}

  onApplicationBootstrap(): void {
    const store = new EventStore(this.pool, schema);
    this.publisher = runPublisher({
      pool: this.pool,
      schema,
      name: 'delivery',
      producer: this.producer,
      log: this.log,
      map: (event) => deliveryMessagesOf(event, store),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    this.courier.close();
    await this.publisher?.stop();
  }
}
