import { ListOffsetTimestamps } from '@platformatic/kafka';
import { Unavailable } from '#decider';
import type { KafkaSettings } from './kafka-settings.js';
import { closed, type LogClient, openLogClient } from './log-client.js';
import type { SingleMessage } from './message-batch.js';
import { messagesIn } from './record-batches.js';

/** A part of one partition; both offsets belong to it. */
export interface TopicRange {
  readonly topic: string;
  readonly partition: number;
  readonly first: bigint;
  readonly last: bigint;
  /** Reading ends with the fetch that reaches so many bytes. */
  readonly mostBytes?: number;
}

const maxBytesPerFetch = 4 * 1_048_576;

/**
 * What the log holds of some ranges, one list a range, in its order. It asks no group, so it also reads partitions
 * that another process is assigned. Rejects with Unavailable.
 */
export async function readTopicRanges(
  settings: KafkaSettings,
  ranges: readonly TopicRange[],
): Promise<SingleMessage[][]> {
  const client = openLogClient(settings, `ranges-of-${settings.clientId}`);
  try {
    const messages: SingleMessage[][] = [];
    for (const range of ranges) messages.push(await readRange(client, range));
    return messages;
  } catch (error) {
    throw new Unavailable('a range of the log', error);
  } finally {
    await closed(client);
  }
}

/** The offset behind the last record of a partition now. Rejects with Unavailable. */
export async function endOfPartition(settings: KafkaSettings, topic: string, partition: number): Promise<bigint> {
  const client = openLogClient(settings, `ends-of-${settings.clientId}`);
  try {
    return await edgeOf(client, { topic, partition }, ListOffsetTimestamps.LATEST);
  } catch (error) {
    throw new Unavailable('the end of the log', error);
  } finally {
    await closed(client);
  }
}

type Partition = Pick<TopicRange, 'topic' | 'partition'>;

async function edgeOf(client: LogClient, { topic, partition }: Partition, timestamp: bigint): Promise<bigint> {
  return (await client.listOffsets({ topics: [topic], timestamp })).get(topic)![partition]!;
}

async function readRange(client: LogClient, range: TopicRange): Promise<SingleMessage[]> {
  const { topic, partition, first, last, mostBytes = Number.POSITIVE_INFINITY } = range;
  const { topics } = await client.metadata({ topics: [topic] });
  const { id: topicId, partitions } = topics.get(topic)!;
  const node = partitions[partition]!.leader;
  const earliest = await edgeOf(client, range, ListOffsetTimestamps.EARLIEST);
  const end = await edgeOf(client, range, ListOffsetTimestamps.LATEST);
  const at = { topic, partition, position: first };
  if (at.position < earliest) at.position = earliest;
  const messages: SingleMessage[] = [];
  let bytes = 0;
  while (at.position <= last && at.position < end && bytes < mostBytes) {
    const partitionMaxBytes = Math.min(maxBytesPerFetch, mostBytes);
    const asked = { currentLeaderEpoch: -1, lastFetchedEpoch: -1, partitionMaxBytes };
    const { responses } = await client.fetch({
      node,
      topics: [{ topicId, partitions: [{ partition, fetchOffset: at.position, ...asked }] }],
      maxWaitTime: 500,
      minBytes: 1,
    });
    for (const message of messagesIn(responses[0]?.partitions[0]?.records ?? [], at)) {
      bytes += message.value.length;
      if (BigInt(message.offset) <= last) messages.push(message);
    }
  }
  return messages;
}
