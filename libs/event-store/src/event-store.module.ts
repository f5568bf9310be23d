import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { EventPublisher, PUBLISHER_NAME, STREAM_PUBLISHERS, type StreamPublisher } from './event-publisher.js';
import { EVENT_STORE_SCHEMA, EventStore } from './event-store.js';
import { TenantTransactions } from './tenant-transactions.js';

export interface EventStoreSettings {
  /** The service's own, in which `eventStoreSql` has run. */
  readonly schema: string;
  /** Under which the published position is remembered: another name publishes everything again. */
  readonly publisherName: string;
  readonly publishers: readonly Type<StreamPublisher>[];
}

/** The event store of a service, its units of work, and its publisher from start to shutdown. */
@Module({})
export class EventStoreModule {
  static forService({ schema, publisherName, publishers }: EventStoreSettings): DynamicModule {
    return {
      module: EventStoreModule,
      global: true,
      providers: [
        { provide: EVENT_STORE_SCHEMA, useValue: schema },
        { provide: PUBLISHER_NAME, useValue: publisherName },
        EventStore,
        TenantTransactions,
        ...publishers,
        {
          provide: STREAM_PUBLISHERS,
          inject: [...publishers],
          useFactory: (...all: StreamPublisher[]) => all,
        },
        EventPublisher,
      ],
      exports: [EventStore, TenantTransactions, EventPublisher],
    };
  }
}
