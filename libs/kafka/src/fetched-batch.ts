import type { EachBatchPayload } from 'kafkajs';
import { oneOfEach } from './headers-of-records.js';
import type { MessageBatch } from './message-batch.js';

/** The fetched messages, without those that a delivery before a refetch has already finished. */
export function batchOf({ batch }: Pick<EachBatchPayload, 'batch'>, doneThrough: bigint): MessageBatch {
  const messages = batch.messages
    .filter((message) => BigInt(message.offset) > doneThrough)
    .map((message) => ({
      offset: message.offset,
      key: message.key,
      value: message.value ?? Buffer.alloc(0),
      headers: oneOfEach(message.headers),
      timestamp: Number(message.timestamp),
    }));
  const { topic, partition } = batch;
  return { topic, partition, messages, lag: Number(batch.offsetLag()) };
}
