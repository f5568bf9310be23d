import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, PostgresModule } from '#database';
import { Unavailable } from '#decider';
import { EventStore, type Publisher, runPublisher } from '#event-store';
import type { Producer } from '#kafka';
import { LOGGER, PRODUCER } from '#service-host';
import type { Logger } from '#telemetry';
import { Segments1795546800000 } from '../migrations/1795546800000-segments.js';
import { CreateSubscriptions1795306800000 } from '../migrations/create-subscriptions.js';
import { OrganizationsController } from './adapters/http/organizations.controller.js';
import { SubscribersController } from './adapters/http/subscribers.controller.js';
import { SubscriptionsController } from './adapters/http/subscriptions.controller.js';
import { TestClocksController } from './adapters/http/test-clocks.controller.js';
import { ProductConsumer } from './adapters/kafka/product.consumer.js';
import { ProductDirectory } from './adapters/kafka/product.directory.js';
import { messagesOf } from './adapters/kafka/stored-event.publisher.js';
import { TenantConsumer } from './adapters/kafka/tenant.consumer.js';
import {
  OrganizationRow,
  SubscriberRow,
  SubscriptionRow,
  TestClockRow,
} from './adapters/postgres/aggregate-rows.entity.js';
import { PostgresDueSubscriptions } from './adapters/postgres/due-subscriptions.repository.js';
import { PostgresKnownTenants } from './adapters/postgres/known-tenants.repository.js';
import { PostgresLedgers } from './adapters/postgres/ledger.repository.js';
import { SegmentRow } from './adapters/postgres/segment.entity.js';
import { SegmentsRepository } from './adapters/postgres/segments.repository.js';
import { PeriodEndsScheduler } from './adapters/schedule/period-ends.scheduler.js';
import { AdvanceTestClock } from './application/advance-test-clock.js';
import { CancelSubscription } from './application/cancel-subscription.js';
import { ChangeOrganization } from './application/change-organization.js';
import { ChangeSubscriber } from './application/change-subscriber.js';
import { CloseDuePeriods } from './application/close-due-periods.js';
import { CreateOrganization } from './application/create-organization.js';
import { CreateSubscriber } from './application/create-subscriber.js';
import { CreateTestClock } from './application/create-test-clock.js';
import type { Ledgers, Published, WallClock } from './application/ports.js';
import { RemoveTestClock } from './application/remove-test-clock.js';
import { RenameProduct } from './application/rename-product.js';
import { StartSubscription } from './application/start-subscription.js';
import type { SubscriptionsConfig } from './config.js';

const schema = 'subscriptions';
const LEDGERS = Symbol('ledgers');
const PUBLISHER = Symbol('publisher');
const PUBLISHED = Symbol('published');
const wallClock: WallClock = () => Date.now();

/** How long an answer waits for the log; what is appended reaches it anyway. */
const longestPublishingMs = 15_000;

export function subscriptionsModule(config: SubscriptionsConfig): DynamicModule {
  return {
    module: SubscriptionsModule,
    imports: [
      PostgresModule.forService({
        url: config.databaseUrl,
        schema,
        entities: [OrganizationRow, SubscriberRow, SubscriptionRow, SegmentRow, TestClockRow],
        migrations: [CreateSubscriptions1795306800000, Segments1795546800000],
        poolSize: 10,
      }),
    ],
    controllers: [
      OrganizationsController,
      SubscribersController,
      SubscriptionsController,
      TestClocksController,
      ProductConsumer,
      TenantConsumer,
    ],
    providers: [
      {
        provide: LEDGERS,
        inject: [POOL],
        useFactory: (pool: Pool) => new PostgresLedgers(pool, new EventStore(pool, schema), wallClock),
      },
      { provide: PostgresKnownTenants, inject: [POOL], useFactory: (pool: Pool) => new PostgresKnownTenants(pool) },
      {
        provide: PUBLISHER,
        inject: [POOL, PRODUCER, LOGGER],
        useFactory: (pool: Pool, producer: Producer, log: Logger) =>
          runPublisher({ pool, schema, name: schema, producer, log, map: messagesOf }),
      },
      {
        provide: PUBLISHED,
        inject: [PUBLISHER],
        useFactory: (publisher: Publisher): Published => publishedWithin(publisher, longestPublishingMs),
      },
      {
        provide: CloseDuePeriods,
        inject: [LEDGERS, POOL, ProductDirectory, LOGGER],
        useFactory: (ledgers: Ledgers, pool: Pool, products: ProductDirectory, log: Logger) =>
          new CloseDuePeriods(
            ledgers,
            new PostgresDueSubscriptions(pool),
            products,
            wallClock,
            (tenant, subscriptionId, err) =>
              log.error({ tenant, subscriptionId, err }, 'time could not pass for a subscription'),
          ),
      },
      ProductDirectory,
      SegmentsRepository,
      {
        provide: StartSubscription,
        inject: [LEDGERS, ProductDirectory, CloseDuePeriods],
        useFactory: (ledgers: Ledgers, products: ProductDirectory, passing: CloseDuePeriods) =>
          new StartSubscription(ledgers, products, passing, wallClock),
      },
      ...[CancelSubscription, RenameProduct].map(onProducts),
      ...[CreateOrganization, ChangeOrganization, CreateSubscriber, ChangeSubscriber, RemoveTestClock].map(onLedgers),
      ...[CreateTestClock, AdvanceTestClock].map(onClosings),
      {
        provide: PeriodEndsScheduler,
        inject: [POOL, CloseDuePeriods, LOGGER],
        useFactory: (pool: Pool, closeDuePeriods: CloseDuePeriods, log: Logger) =>
          new PeriodEndsScheduler(pool, closeDuePeriods, log),
      },
    ],
  };
}

function onLedgers(useCase: new (ledgers: Ledgers, now: WallClock) => object) {
  return {
    provide: useCase as Type,
    inject: [LEDGERS],
    useFactory: (ledgers: Ledgers) => new useCase(ledgers, wallClock),
  };
}

function onProducts(useCase: new (ledgers: Ledgers, products: ProductDirectory, now: WallClock) => object) {
  return {
    provide: useCase as Type,
    inject: [LEDGERS, ProductDirectory],
    useFactory: (ledgers: Ledgers, products: ProductDirectory) => new useCase(ledgers, products, wallClock),
  };
}

function onClosings(
  useCase: new (ledgers: Ledgers, closings: CloseDuePeriods, published: Published, now: WallClock) => object,
) {
  return {
    provide: useCase as Type,
    inject: [LEDGERS, CloseDuePeriods, PUBLISHED],
    useFactory: (ledgers: Ledgers, closings: CloseDuePeriods, published: Published) =>
      new useCase(ledgers, closings, published, wallClock),
  };
}

function publishedWithin(publisher: Publisher, longestMs: number): Published {
  return async () => {
    const timeout = Promise.withResolvers<never>();
    const timer = setTimeout(() => timeout.reject(new Unavailable('Kafka has not taken the messages yet')), longestMs);
    await Promise.race([publisher.caughtUp(), timeout.promise]).finally(() => clearTimeout(timer));
  };
}

@Module({})
export class SubscriptionsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    private readonly scheduler: PeriodEndsScheduler,
  ) {}

  onApplicationBootstrap(): void {
    this.scheduler.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.scheduler.stop();
    await this.publisher.stop();
  }
}
