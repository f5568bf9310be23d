import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { EventStoreModule, UnitsOfWork } from '#event-store';
import { InvoicePrinter } from '#invoice-document';
import { DeliveriesController } from './adapters/http/deliveries.controller.js';
import { WebhookDeliveriesController } from './adapters/http/webhook-deliveries.controller.js';
import { WebhookEndpointsController } from './adapters/http/webhook-endpoints.controller.js';
import { AccountMailConsumer } from './adapters/kafka/account-mail.consumer.js';
import { AlertConsumer } from './adapters/kafka/alert.consumer.js';
import { CreditNoteConsumer } from './adapters/kafka/credit-note.consumer.js';
import { DeliveryPublisher } from './adapters/kafka/delivery.publisher.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { ProductCopiesDirectory } from './adapters/kafka/product-copies.directory.js';
import { WebhookEventsConsumer } from './adapters/kafka/webhook-events.consumer.js';
import { DeliveriesRepository } from './adapters/postgres/deliveries.repository.js';
import { notificationsSchema } from './adapters/postgres/notifications.schema.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { DeliveryLoop } from './adapters/smtp/delivery.loop.js';
import { MailCourier } from './adapters/smtp/mail.courier.js';
import { AnnounceDocument } from './application/announce-document.js';
import { DeliverDue } from './application/deliver-due.js';
import { Courier, DeliveriesStore, ProductCopies } from './application/ports.js';
import { RequestDelivery } from './application/request-delivery.js';
import { NOTIFICATIONS_CONFIG, type NotificationsConfig } from './config.js';
import { webhookProviders } from './webhooks.providers.js';

@Module({})
export class NotificationsModule {
  static forConfig(config: NotificationsConfig): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...notificationsSchema }),
        EventStoreModule.forService({
          schema: notificationsSchema.schema,
          publisherName: 'delivery',
          publishers: [DeliveryPublisher],
        }),
      ],
      controllers: [
        DeliveriesController,
        InvoiceConsumer,
        CreditNoteConsumer,
        AlertConsumer,
        AccountMailConsumer,
        WebhookEndpointsController,
        WebhookDeliveriesController,
        WebhookEventsConsumer,
      ],
      providers: [
        { provide: NOTIFICATIONS_CONFIG, useValue: config },
        DeliveriesRepository,
        { provide: DeliveriesStore, useExisting: DeliveriesRepository },
        { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
        { provide: Courier, useClass: MailCourier },
        { provide: InvoicePrinter, useFactory: () => new InvoicePrinter() },
        RequestDelivery,
        AnnounceDocument,
        { provide: ProductCopies, useClass: ProductCopiesDirectory },
        DeliverDue,
        DeliveryLoop,
        ...webhookProviders(config),
      ],
    };
  }
}
