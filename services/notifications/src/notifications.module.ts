import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { AuditModule, EventStoreModule, UnitsOfWork } from '#event-store';
import { InvoicePrinter } from '#invoice-document';
import { BrandingController } from './adapters/http/branding.controller.js';
import { DeliveriesController } from './adapters/http/deliveries.controller.js';
import { NotificationTemplatesController } from './adapters/http/notification-templates.controller.js';
import { PortalBrandingController } from './adapters/http/portal-branding.controller.js';
import { TemplatePreviewsController } from './adapters/http/template-previews.controller.js';
import { WebhookDeliveriesController } from './adapters/http/webhook-deliveries.controller.js';
import { WebhookEndpointsController } from './adapters/http/webhook-endpoints.controller.js';
import { AccountMailConsumer } from './adapters/kafka/account-mail.consumer.js';
import { AlertConsumer } from './adapters/kafka/alert.consumer.js';
import { BrandingPublisher } from './adapters/kafka/branding.publisher.js';
import { CreditNoteConsumer } from './adapters/kafka/credit-note.consumer.js';
import { CustomersDirectory } from './adapters/kafka/customers.directory.js';
import { DeliveryPublisher } from './adapters/kafka/delivery.publisher.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { MailTemplatePublisher } from './adapters/kafka/mail-template.publisher.js';
import { PaymentConsumer } from './adapters/kafka/payment.consumer.js';
import { ProductCopiesDirectory } from './adapters/kafka/product-copies.directory.js';
import { QuotaConsumer } from './adapters/kafka/quota.consumer.js';
import { SubscriptionConsumer } from './adapters/kafka/subscription.consumer.js';
import { WalletConsumer } from './adapters/kafka/wallet.consumer.js';
import { WebhookEventsConsumer } from './adapters/kafka/webhook-events.consumer.js';
import { DeliveryReportReader } from './adapters/mail/delivery-report.reader.js';
import { LogoEncoder } from './adapters/pictures/logo.encoder.js';
import { BrandingsRepository } from './adapters/postgres/brandings.repository.js';
import { DeliveriesRepository } from './adapters/postgres/deliveries.repository.js';
import { MailPreviewsRepository } from './adapters/postgres/mail-previews.repository.js';
import { MailTemplatesRepository } from './adapters/postgres/mail-templates.repository.js';
import { MailingSinceRepository } from './adapters/postgres/mailing-since.repository.js';
import { notificationsSchema } from './adapters/postgres/notifications.schema.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { AnnounceChange } from './application/announce-change.js';
import { AnnounceDocument } from './application/announce-document.js';
import { ClaimedDeliveries } from './application/claimed-deliveries.js';
import { DecideBranding } from './application/decide-branding.js';
import { DecideMailTemplate } from './application/decide-mail-template.js';
import { DeliverDue } from './application/deliver-due.js';
import {
  Brandings,
  Courier,
  Customers,
  DeliveriesStore,
  MailingSince,
  MailTemplates,
  ProductCopies,
} from './application/ports.js';
import { PreviewMail } from './application/preview-mail.js';
import { RecordBounce } from './application/record-bounce.js';
import { RecordOutcomes } from './application/record-outcomes.js';
import { RequestDelivery } from './application/request-delivery.js';
import { SendTestMail } from './application/send-test-mail.js';
import { WrittenMails } from './application/written-mails.js';
import { DeliveryLoop } from './channels/email/delivery.loop.js';
import { MailCourier } from './channels/email/mail.courier.js';
import { NOTIFICATIONS_CONFIG, type NotificationsConfig } from './config.js';
import { webhookProviders } from './webhooks.providers.js';

const stores = [
  DeliveriesRepository,
  { provide: DeliveriesStore, useExisting: DeliveriesRepository },
  MailTemplatesRepository,
  { provide: MailTemplates, useExisting: MailTemplatesRepository },
  BrandingsRepository,
  { provide: Brandings, useExisting: BrandingsRepository },
  MailPreviewsRepository,
  { provide: MailingSince, useClass: MailingSinceRepository },
  { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
];

const useCases = [
  RequestDelivery,
  AnnounceDocument,
  AnnounceChange,
  DecideMailTemplate,
  DecideBranding,
  PreviewMail,
  SendTestMail,
  WrittenMails,
  RecordOutcomes,
  RecordBounce,
  DeliveryReportReader,
  ClaimedDeliveries,
  DeliverDue,
];

@Module({})
export class NotificationsModule {
  static forConfig(config: NotificationsConfig): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...notificationsSchema }),
        AuditModule.of({
          facts: 'decided',
          requests: true,
          kinds: {
            'mail-template-': 'mail-template',
            'branding-': 'branding',
            'webhook-endpoint/': 'webhook-endpoint',
            '': 'delivery',
          },
        }),
        EventStoreModule.forService({
          schema: notificationsSchema.schema,
          publisherName: 'delivery',
          // Deliveries last: their streams have no prefix.
          publishers: [MailTemplatePublisher, BrandingPublisher, DeliveryPublisher],
        }),
      ],
      controllers: [
        ...[DeliveriesController, NotificationTemplatesController, TemplatePreviewsController, BrandingController],
        PortalBrandingController,
        ...[WebhookEndpointsController, WebhookDeliveriesController, WebhookEventsConsumer],
        ...[InvoiceConsumer, CreditNoteConsumer, AlertConsumer, AccountMailConsumer],
        ...[SubscriptionConsumer, QuotaConsumer, WalletConsumer, PaymentConsumer],
      ],
      providers: [
        { provide: NOTIFICATIONS_CONFIG, useValue: config },
        ...stores,
        ...useCases,
        { provide: ProductCopies, useClass: ProductCopiesDirectory },
        { provide: Customers, useClass: CustomersDirectory },
        { provide: Courier, useClass: MailCourier },
        { provide: InvoicePrinter, useFactory: () => new InvoicePrinter() },
        LogoEncoder,
        DeliveryLoop,
        ...webhookProviders(config),
      ],
    };
  }
}
