import { UsageEvent } from '../generated/ingestion/v1/intake.js';
import { protobufCodec, type Topic } from '../topic.js';

/** The group in which ingestion reads the intake topics. */
export const intakeGroup = 'ingestion-intake';

const protobuf = protobufCodec(UsageEvent);
const openingBrace = 0x7b;

/**
 * Usage from producers with a Kafka client of their own: the one topic that others write. The usage log has what became
 * of it, so that this one is not kept for good. It is not compressed: the broker unpacks what comes in whatever form,
 * and nothing in it is larger for its reader than it was when it was let in.
 */
export const intakeTopic: Topic<UsageEvent> = {
  name: 'ingestion.intake.v1',
  owner: 'ingestion',
  writtenBy: 'whoever has a key that may ingest',
  summary: 'Usage of producers with a Kafka client of their own: JSON, protobuf or CloudEvents, one event a record.',
  // A message of this form is never 15, a group; JSON begins with that byte.
  codec: { ...protobuf, decode: (bytes) => (bytes[0] === openingBrace ? ofJson(bytes) : protobuf.decode(bytes)) },
  keyOf: ({ organization, subscriber, subscriptionId }) => subscriptionId || organization || subscriber,
  order: 'None is needed; a key of its customer keeps usage in the order in which it was produced.',
  partitions: 'usage',
  readers: ['ingestion: into the usage log'],
  config: {
    'retention.ms': String(7 * 86_400_000),
    'compression.type': 'uncompressed',
    'max.message.bytes': '1048576',
  },
  proto: 'ingestion/v1/intake.proto',
  message: 'ingestion.v1.UsageEvent',
};

const ofJson = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString()) as UsageEvent;

/** A topic of one tenant alone: whoever the broker lets write to it writes that tenant's usage. */
export const intakeTopicOf = (tenant: string): string => `${intakeTopic.name}.${tenant}`;
