export { type Append, EventStore, type NewEvent, type StoredEvent, VersionConflict } from './event-store.js';
export { eventStoreSql } from './event-store.sql.js';
export {
  type OutgoingMessage,
  type Publisher,
  type PublisherLog,
  type PublisherOptions,
  type PublishingProducer,
  runPublisher,
} from './publisher.js';
