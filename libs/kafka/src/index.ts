export { BatchHandler, type HandlerOptions, MessageHandler } from './batch-handler.js';
export { type DeadLetter, type DeadLetterTopic, deadLetterTopics, readDeadLetters } from './dead-letters.log.js';
export { createDeadLetters, type DeadLetters, deadLetterTopicOf } from './dead-letters.producer.js';
export { Delivery, deliveryDefaults } from './delivery.js';
export { startGroup } from './group.consumer.js';
export { hasReadTopic } from './group-position.consumer.js';
export type { GroupOptions, PartitionRef, RunningGroup, TopicSubscription } from './group-subscription.js';
export { type ReaderLag, readerLags } from './kafka.metrics.js';
export { KafkaBatchServer, type KafkaBatchServerOptions } from './kafka-batch.server.js';
export {
  type KafkaSecurity,
  kafkaSecurityVariables,
  readKafkaSecurity,
  saslMechanisms,
} from './kafka-security.files.js';
export { type KafkaLog, type KafkaSettings, silentLog } from './kafka-settings.js';
export { createKafka } from './kafkajs.client.js';
export type { Message, MessageBatch, SingleMessage } from './message-batch.js';
export { onceCaughtUp } from './once-caught-up.js';
export { partitionOf } from './partitioning.js';
export { createProducer } from './platformatic.producer.js';
export type { OutgoingRecord, Producer, ProducerOptions } from './producer.js';
export { sendableParts, sendInParts } from './sendable-parts.js';
export { type FollowOptions, followTopics, type TopicFollower } from './topic-follower.consumer.js';
export { endOfPartition, readTopicRanges, type TopicRange } from './topic-range.consumer.js';
export { type AwaitedTopics, awaitTopics, ensureTopics, type TopicSpecification } from './topics.admin.js';
