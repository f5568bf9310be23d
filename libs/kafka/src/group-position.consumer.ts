import { ListOffsetTimestamps } from '@platformatic/kafka';
import { Unavailable } from '#decider';
import { waitUntil } from '#running';
import type { KafkaSettings } from './kafka-settings.js';
import { closed, type LogClient, openLogClient } from './log-client.js';

const lookEveryMs = 50;

/**
 * Whether a group is done with everything that is in a topic at the time of the question; false where that is not so within
 * so many milliseconds. Rejects with Unavailable.
 */
export async function hasReadTopic(
  settings: KafkaSettings,
  group: string,
  { topic, withinMs }: { readonly topic: string; readonly withinMs: number },
): Promise<boolean> {
  const client = openLogClient(settings, group);
  try {
    const ends = await edgesOf(client, topic, ListOffsetTimestamps.LATEST);
    const begins = await edgesOf(client, topic, ListOffsetTimestamps.EARLIEST);
    const topics = [{ topic, partitions: [...ends.keys()] }];
    const isDone = async () => {
      const committed = (await client.listCommittedOffsets({ topics })).get(topic) ?? [];
      return ends.every((end, partition) => end === begins[partition] || (committed[partition] ?? -1n) >= end);
    };
    return await waitUntil(isDone, { everyMs: lookEveryMs, atMostMs: withinMs });
  } catch (error) {
    throw new Unavailable('how far a group has read', error);
  } finally {
    await closed(client);
  }
}

/** By partition. */
async function edgesOf(client: LogClient, topic: string, timestamp: bigint): Promise<bigint[]> {
  return (await client.listOffsets({ topics: [topic], timestamp })).get(topic) ?? [];
}
