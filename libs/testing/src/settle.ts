import { createKafka } from '#kafka';
import { waitUntil } from '#running';

const betweenLooksMs = 400;
const looksInARow = 2;

/**
 * Waits until every consumer group has handled everything that is in its topics, at two looks in a row and with no new
 * record in between: what a service decided on the way has been published and handled as well.
 *
 * @param retired groups of an earlier version that nobody is in any more
 */
export async function settle(brokers: string, withinMs = 60_000, retired: readonly string[] = []): Promise<void> {
  const admin = createKafka({ brokers, clientId: 'settle' }).admin();
  await admin.connect();
  let seen = { lag: 0, ends: '' };
  let quiet = 0;
  const isQuiet = async () => {
    const now = await look(admin, retired).catch(notYet);
    if (now === undefined) return false;
    quiet = now.lag === 0 && now.ends === seen.ends ? quiet + 1 : 0;
    seen = now;
    return quiet === looksInARow;
  };
  try {
    const isSettled = await waitUntil(isQuiet, { everyMs: betweenLooksMs, atMostMs: withinMs });
    if (!isSettled) throw new Error(`${seen.lag} records still wait after ${withinMs} ms`);
  } finally {
    await admin.disconnect();
  }
}

/** A busy broker may be between two leaders of a partition: the next look asks again. */
function notYet(error: unknown): undefined {
  // The client tries some times by itself, and then says that it must not be tried again.
  const { retriable, cause } = error as { retriable?: boolean; cause?: { retriable?: boolean } };
  if (retriable !== true && cause?.retriable !== true) throw error;
}

type Admin = ReturnType<ReturnType<typeof createKafka>['admin']>;

async function look(admin: Admin, retired: readonly string[]): Promise<{ lag: number; ends: string }> {
  const names = (await admin.listTopics()).filter((name) => !name.startsWith('__'));
  const ends = new Map<string, Map<number, number>>();
  for (const name of names) {
    const offsets = await admin.fetchTopicOffsets(name);
    ends.set(name, new Map(offsets.map(({ partition, high }) => [partition, Number(high)])));
  }
  const { groups } = await admin.listGroups();
  let lag = 0;
  for (const { groupId } of groups) {
    if (retired.includes(groupId)) continue;
    for (const { topic, partitions } of await admin.fetchOffsets({ groupId })) {
      for (const { partition, offset } of partitions) {
        lag += Math.max(0, (ends.get(topic)?.get(partition) ?? 0) - Math.max(0, Number(offset)));
      }
    }
  }
  return { lag, ends: JSON.stringify([...ends].map(([topic, byPartition]) => [topic, [...byPartition]])) };
}
