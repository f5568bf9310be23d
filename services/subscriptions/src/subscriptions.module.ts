import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { AuditModule, EventStoreModule } from '#event-store';
import { TenantNameDirectory } from '#service-host';
import { CheckoutController } from './adapters/http/checkout.controller.js';
import { CheckoutSessionsController } from './adapters/http/checkout-sessions.controller.js';
import { CredentialsController } from './adapters/http/credentials.controller.js';
import { DiscoveredCredentialsController } from './adapters/http/discovered-credentials.controller.js';
import { HeldSubscriptionsController } from './adapters/http/held-subscriptions.controller.js';
import { OrganizationMergesController } from './adapters/http/organization-merges.controller.js';
import { OrganizationsController } from './adapters/http/organizations.controller.js';
import { PortalAccountController } from './adapters/http/portal-account.controller.js';
import { PortalLinksController } from './adapters/http/portal-links.controller.js';
import { PortalPlansController } from './adapters/http/portal-plans.controller.js';
import { SegmentsController } from './adapters/http/segments.controller.js';
import { SubscribersController } from './adapters/http/subscribers.controller.js';
import { SubscriptionChangesController } from './adapters/http/subscription-changes.controller.js';
import { SubscriptionsController } from './adapters/http/subscriptions.controller.js';
import { TestClocksController } from './adapters/http/test-clocks.controller.js';
import { CheckoutPublisher } from './adapters/kafka/checkout.publisher.js';
import { ClosingsReader } from './adapters/kafka/closings.reader.js';
import { DiscoveredNameConsumer } from './adapters/kafka/discovered-name.consumer.js';
import { LateUsageConsumer } from './adapters/kafka/late-usage.consumer.js';
import { OrganizationPublisher } from './adapters/kafka/organization.publisher.js';
import { PaymentConsumer } from './adapters/kafka/payment.consumer.js';
import { PortalLinkPublisher } from './adapters/kafka/portal-link.publisher.js';
import { ProductConsumer } from './adapters/kafka/product.consumer.js';
import { ProductDirectory } from './adapters/kafka/product.directory.js';
import { SignUpMailsPublisher } from './adapters/kafka/sign-up-mails.publisher.js';
import { SubscriberPublisher } from './adapters/kafka/subscriber.publisher.js';
import { SubscriptionPublisher } from './adapters/kafka/subscription.publisher.js';
import { TenantConsumer } from './adapters/kafka/tenant.consumer.js';
import { TestClockPublisher } from './adapters/kafka/test-clock.publisher.js';
import { CheckoutsRepository } from './adapters/postgres/checkouts.repository.js';
import { DiscoveredCredentialsRepository } from './adapters/postgres/discovered-credentials.repository.js';
import { DueSubscriptionsRepository } from './adapters/postgres/due-subscriptions.repository.js';
import { HeldSubscriptionsRepository } from './adapters/postgres/held-subscriptions.repository.js';
import { KnownTenantsRepository } from './adapters/postgres/known-tenants.repository.js';
import { LapsedCheckoutsRepository } from './adapters/postgres/lapsed-checkouts.repository.js';
import { OrganizationsRepository } from './adapters/postgres/organizations.repository.js';
import { PortalLinksRepository } from './adapters/postgres/portal-links.repository.js';
import { SegmentsRepository } from './adapters/postgres/segments.repository.js';
import { SubscribersRepository } from './adapters/postgres/subscribers.repository.js';
import { SubscriptionsRepository } from './adapters/postgres/subscriptions.repository.js';
import { subscriptionsSchema } from './adapters/postgres/subscriptions.schema.js';
import { TestClocksRepository } from './adapters/postgres/test-clocks.repository.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { LapsedCheckoutsLoop } from './adapters/schedule/lapsed-checkouts.loop.js';
import { SegmentsScheduler } from './adapters/schedule/segments.scheduler.js';
import { AdvanceTestClock } from './application/advance-test-clock.js';
import { ChangeAgreements } from './application/change-agreements.js';
import { ChangeCourse } from './application/change-course.js';
import { ChangeCredentials } from './application/change-credentials.js';
import { ChangeOrganization } from './application/change-organization.js';
import { ChangeSubscriber } from './application/change-subscriber.js';
import { Checkouts, CheckoutsByToken } from './application/checkouts.js';
import { ClockPassage } from './application/clock-passage.js';
import { CompleteCheckout } from './application/complete-checkout.js';
import { CreateOrganization } from './application/create-organization.js';
import { CreateSubscriber } from './application/create-subscriber.js';
import { CreateTestClock } from './application/create-test-clock.js';
import { DecideSubscription } from './application/decide-subscription.js';
import { DiscoverCustomer } from './application/discover-customer.js';
import { EndSubscription } from './application/end-subscription.js';
import { ForgetCheckouts, LapsedCheckouts } from './application/forget-checkouts.js';
import { MergeOrganizations } from './application/merge-organizations.js';
import { NoteLateUsage } from './application/note-late-usage.js';
import { OfferedPlans } from './application/offered-plans.js';
import { PassTime } from './application/pass-time.js';
import { PortalLinks } from './application/portal-links.js';
import { PortalPlans } from './application/portal-plans.js';
import { Closings, DueSubscriptions, Products, SUBSCRIPTIONS_SETTINGS, UnitsOfWork } from './application/ports.js';
import { RemoveTestClock } from './application/remove-test-clock.js';
import { RenameProduct } from './application/rename-product.js';
import { SettleSubscription } from './application/settle-subscription.js';
import { SignUp, SignUpMails } from './application/sign-up.js';
import { StartSubscription } from './application/start-subscription.js';
import { StopUnpaid } from './application/stop-unpaid.js';
import { SubscriptionLimit } from './application/subscription-limit.js';
import type { SubscriptionsConfig } from './config.js';

@Module({})
export class SubscriptionsModule {
  static forConfig(config: SubscriptionsConfig): DynamicModule {
    const { schema } = subscriptionsSchema;
    const publishers = [
      OrganizationPublisher,
      SubscriberPublisher,
      SubscriptionPublisher,
      TestClockPublisher,
      PortalLinkPublisher,
      CheckoutPublisher,
    ];
    return {
      module: SubscriptionsModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, poolSize: 10, ...subscriptionsSchema }),
        AuditModule.of({ facts: 'decided', unlisted: ['CustomerDetailsChanged'] }),
        EventStoreModule.forService({ schema, publisherName: 'subscriptions', publishers }),
      ],
      controllers: [
        OrganizationsController,
        OrganizationMergesController,
        SubscribersController,
        SubscriptionsController,
        SubscriptionChangesController,
        SegmentsController,
        CredentialsController,
        DiscoveredCredentialsController,
        HeldSubscriptionsController,
        TestClocksController,
        PortalLinksController,
        PortalAccountController,
        PortalPlansController,
        CheckoutSessionsController,
        CheckoutController,
        ProductConsumer,
        TenantConsumer,
        LateUsageConsumer,
        PaymentConsumer,
        DiscoveredNameConsumer,
      ],
      providers: [
        { provide: SUBSCRIPTIONS_SETTINGS, useValue: config },
        { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
        { provide: DueSubscriptions, useClass: DueSubscriptionsRepository },
        { provide: Products, useClass: ProductDirectory },
        { provide: Closings, useClass: ClosingsReader },
        OrganizationsRepository,
        SubscribersRepository,
        SubscriptionsRepository,
        SegmentsRepository,
        TestClocksRepository,
        PortalLinksRepository,
        CheckoutsRepository,
        { provide: CheckoutsByToken, useExisting: CheckoutsRepository },
        Checkouts,
        { provide: LapsedCheckouts, useClass: LapsedCheckoutsRepository },
        ForgetCheckouts,
        LapsedCheckoutsLoop,
        CompleteCheckout,
        TenantNameDirectory,
        { provide: SignUpMails, useClass: SignUpMailsPublisher },
        SignUp,
        KnownTenantsRepository,
        DiscoveredCredentialsRepository,
        HeldSubscriptionsRepository,
        CreateOrganization,
        ChangeOrganization,
        MergeOrganizations,
        CreateSubscriber,
        ChangeSubscriber,
        DiscoverCustomer,
        StartSubscription,
        SubscriptionLimit,
        DecideSubscription,
        EndSubscription,
        ChangeCourse,
        StopUnpaid,
        ChangeAgreements,
        ChangeCredentials,
        RenameProduct,
        CreateTestClock,
        AdvanceTestClock,
        RemoveTestClock,
        PortalLinks,
        OfferedPlans,
        PortalPlans,
        NoteLateUsage,
        PassTime,
        ClockPassage,
        SettleSubscription,
        SegmentsScheduler,
      ],
    };
  }
}
