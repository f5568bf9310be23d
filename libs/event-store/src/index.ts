export { type Absent, type Aggregate, type Cell, eventOf, type Present } from './aggregate.js';
export { AggregateRepository } from './aggregate.repository.js';
export { foldOf, stateAfterEvent } from './aggregate-history.js';
export type { AggregateStore, Change, Loaded } from './aggregate-store.js';
export { EventPublisher, type StreamPublisher } from './event-publisher.js';
export { type Append, EventStore, type NewEvent, type StoredEvent, VersionConflict } from './event-store.js';
export { EventStoreModule, type EventStoreSettings } from './event-store.module.js';
export { eventStoreSql } from './event-store.sql.js';
export { type OutgoingMessage, outgoingMessage } from './outgoing-message.js';
export {
  type Publisher,
  type PublisherLog,
  type PublisherOptions,
  type PublishingProducer,
  runPublisher,
} from './publisher.js';
export { TenantTransaction, TenantTransactions } from './tenant-transactions.js';
export { TransactionalUnitsOfWork, UnitsOfWork } from './units-of-work.js';
