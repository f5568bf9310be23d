import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { AuditModule, EventStoreModule, UnitsOfWork } from '#event-store';
import { CollectionsController } from './adapters/http/collections.controller.js';
import { DunningPolicyController } from './adapters/http/dunning-policy.controller.js';
import { GatewayReconciliationController } from './adapters/http/gateway-reconciliation.controller.js';
import { PaymentGatewaysController } from './adapters/http/payment-gateways.controller.js';
import { PaymentMethodsController } from './adapters/http/payment-methods.controller.js';
import { PaymentsController } from './adapters/http/payments.controller.js';
import { PortalCollectionsController } from './adapters/http/portal-collections.controller.js';
import { PortalPaymentMethodsController } from './adapters/http/portal-payment-methods.controller.js';
import { CreditNoteConsumer } from './adapters/kafka/credit-note.consumer.js';
import { CustomerConsumer } from './adapters/kafka/customer.consumer.js';
import { GatewayPublisher } from './adapters/kafka/gateway.publisher.js';
import { InvoiceConsumer } from './adapters/kafka/invoice.consumer.js';
import { PaymentPublisher } from './adapters/kafka/payment.publisher.js';
import { ProductConsumer } from './adapters/kafka/product.consumer.js';
import { SubscriptionConsumer } from './adapters/kafka/subscription.consumer.js';
import { TaxPublisher } from './adapters/kafka/tax.publisher.js';
import { TaxRequestConsumer } from './adapters/kafka/tax-request.consumer.js';
import { TestClockConsumer } from './adapters/kafka/test-clock.consumer.js';
import { DueCollectionsRepository } from './adapters/postgres/due-collections.repository.js';
import { GatewayCustomersRepository } from './adapters/postgres/gateway-customers.repository.js';
import { GatewayProductsRepository } from './adapters/postgres/gateway-products.repository.js';
import { GatewaysRepository } from './adapters/postgres/gateways.repository.js';
import { PaymentsRepository } from './adapters/postgres/payments.repository.js';
import { paymentsSchema } from './adapters/postgres/payments.schema.js';
import { ProviderEventsRepository } from './adapters/postgres/provider-events.repository.js';
import { ProviderRequestsRepository } from './adapters/postgres/provider-requests.repository.js';
import { ReconciliationsRepository } from './adapters/postgres/reconciliations.repository.js';
import { TestClocksRepository } from './adapters/postgres/test-clocks.repository.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { ChargesLoop } from './adapters/schedule/charges.loop.js';
import { DunningScheduler } from './adapters/schedule/dunning.scheduler.js';
import { ReconciliationLoop } from './adapters/schedule/reconciliation.loop.js';
import { SealedSecretsStartup } from './adapters/startup/sealed-secrets.startup.js';
import { StripeClients } from './adapters/stripe/stripe.clients.js';
import { StripeProvider } from './adapters/stripe/stripe.provider.js';
import { StripeTaxProvider } from './adapters/stripe/stripe-tax.provider.js';
import { CollectInvoice } from './application/collect-invoice.js';
import { DecideCollection } from './application/decide-collection.js';
import { FollowDunning } from './application/follow-dunning.js';
import { AskProvider } from './application/gateways/ask-provider.js';
import { AskTax } from './application/gateways/ask-tax.js';
import { ChangeMethod } from './application/gateways/change-method.js';
import { ChargeAddedMethod } from './application/gateways/charge-added-method.js';
import { ConfigureGateway } from './application/gateways/configure-gateway.js';
import { GatewayCustomersStore } from './application/gateways/customer-ports.js';
import { KeepCustomer } from './application/gateways/keep-customer.js';
import { PayerCards } from './application/gateways/payer-cards.js';
import { GatewaysStore } from './application/gateways/ports.js';
import { PaymentProvider } from './application/gateways/provider.js';
import { ReconcileGateway, ReconciliationsStore } from './application/gateways/reconcile-gateway.js';
import { RecordOutcome } from './application/gateways/record-outcome.js';
import { RecordProviderEvent } from './application/gateways/record-provider-event.js';
import { RefundCreditNote } from './application/gateways/refund-credit-note.js';
import { ProviderEventsStore, ProviderRequestsStore } from './application/gateways/request-ports.js';
import { RequestTax } from './application/gateways/request-tax.js';
import { StartCharges } from './application/gateways/start-charges.js';
import { TaxProvider } from './application/gateways/tax-provider.js';
import { TestGateway } from './application/gateways/test-gateway.js';
import { PayInvoice } from './application/pay-invoice.js';
import { BillingTime, DueCollections, PaymentsStore } from './application/ports.js';
import { RecordExternalPayment } from './application/record-external-payment.js';
import { SetDunningPolicy } from './application/set-dunning-policy.js';
import { SettlePayment } from './application/settle-payment.js';
import { MASTER_KEYS, PAYMENTS_CONFIG, type PaymentsConfig } from './config.js';

const collecting = [
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
  PayInvoice,
  DunningScheduler,
  RecordExternalPayment,
  SetDunningPolicy,
  SettlePayment,
];

const charging = [
  GatewayProductsRepository,
  GatewaysRepository,
  { provide: GatewaysStore, useExisting: GatewaysRepository },
  { provide: GatewayCustomersStore, useClass: GatewayCustomersRepository },
  { provide: ProviderRequestsStore, useClass: ProviderRequestsRepository },
  { provide: ProviderEventsStore, useClass: ProviderEventsRepository },
  { provide: ReconciliationsStore, useClass: ReconciliationsRepository },
  StripeClients,
  { provide: PaymentProvider, useClass: StripeProvider },
  { provide: TaxProvider, useClass: StripeTaxProvider },
  ConfigureGateway,
  TestGateway,
  KeepCustomer,
  ChargeAddedMethod,
  ChangeMethod,
  PayerCards,
  StartCharges,
  AskProvider,
  AskTax,
  RequestTax,
  RecordOutcome,
  RecordProviderEvent,
  RefundCreditNote,
  ReconcileGateway,
  SealedSecretsStartup,
  ChargesLoop,
  ReconciliationLoop,
];

@Module({})
export class PaymentsModule {
  static forConfig(config: PaymentsConfig): DynamicModule {
    return {
      module: PaymentsModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...paymentsSchema }),
        AuditModule.of({
          facts: 'decided',
          unlisted: ['GatewayAccountLearned'],
          requests: true,
          kinds: {
            'gateway:': 'payment-gateway',
            'dunning-policy:': 'dunning-policy',
            'tax:': 'tax-calculation',
            '': 'collection',
          },
        }),
        EventStoreModule.forService({
          schema: paymentsSchema.schema,
          publisherName: 'payment',
          publishers: [GatewayPublisher, TaxPublisher, PaymentPublisher],
        }),
      ],
      controllers: [
        CollectionsController,
        DunningPolicyController,
        PaymentsController,
        PaymentGatewaysController,
        GatewayReconciliationController,
        PaymentMethodsController,
        PortalCollectionsController,
        PortalPaymentMethodsController,
        InvoiceConsumer,
        CreditNoteConsumer,
        CustomerConsumer,
        ProductConsumer,
        TestClockConsumer,
        TaxRequestConsumer,
        SubscriptionConsumer,
      ],
      providers: [
        { provide: PAYMENTS_CONFIG, useValue: config },
        { provide: MASTER_KEYS, useValue: config.masterKeys },
        ...collecting,
        ...charging,
      ],
    };
  }
}
