import { type DynamicModule, Module, type Type } from '@nestjs/common';
import {
  EventPublisher,
  PUBLISH_AFTER,
  PUBLISHER_NAME,
  STREAM_PUBLISHERS,
  type StreamPublisher,
} from './event-publisher.js';
import { EVENT_STORE_SCHEMA, EventStore } from './event-store.js';
import { TenantTransactions } from './tenant-transactions.js';

export interface EventStoreSettings {
  /** The service's own, in which `eventStoreSql` has run. */
  readonly schema: string;
  /** Under which the published position is remembered: another name publishes everything again. */
  readonly publisherName: string;
  readonly publishers: readonly Type<StreamPublisher>[];
  /** What must be done before anything is published; at once when absent. */
  readonly publishAfter?: Promise<void>;
}

/** The event store of a service, its units of work, and its publisher from start to shutdown. */
@Module({})
export class EventStoreModule {
  static forService({ schema, publisherName, publishers, publishAfter }: EventStoreSettings): DynamicModule {
    return {
      module: EventStoreModule,
      global: true,
      providers: [
        { provide: EVENT_STORE_SCHEMA, useValue: schema },
        { provide: PUBLISHER_NAME, useValue: publisherName },
        ...(publishAfter ? [{ provide: PUBLISH_AFTER, useFactory: () => () => publishAfter }] : []),
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
