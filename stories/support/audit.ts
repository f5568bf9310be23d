import { createKafka, readTopicRanges } from '#kafka';
import { type StoryStack, until } from '#testing';
import type { CarefulSender } from './careful-sender.js';
import { expectedCharge } from './oracle.js';
import { type Sold, type Totals, totalsOf } from './summarisation.js';

/** The events that ClickHouse holds for a period, every row, through the public API. */
export async function ratedIds(stack: StoryStack, sold: Sold, periodIndex = 0): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const place = `subscriptionId=${sold.subscriptionId}&metricId=summaries&periodIndex=${periodIndex}`;
    const { status, body } = await stack.call('GET', `/v1/rated-usage?${place}&limit=999${cursor}`);
    if (status !== 200) throw new Error(`rated usage: ${status} ${JSON.stringify(body)}`);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    if (body.nextCursor === undefined) return ids;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}

/** What ClickHouse adds up over all rated events of a subscription, exactly. */
export async function summedInClickHouse(
  stack: StoryStack,
  { subscriptionId }: Sold,
): Promise<{ events: number; quantity: string; amount: string }> {
  const range = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&groupBy=metric';
  const { body } = await stack.call('GET', `/v1/analytics/usage?${range}&subscriptionId=${subscriptionId}`);
  return body.items[0];
}

/** All periods that rating knows of a subscription, newest first; undefined while rating cannot be asked. */
export async function periodsOf(stack: StoryStack, sold: Sold): Promise<Totals[] | undefined> {
  const answer = await stack
    .call('GET', `/v1/running-totals?subscriptionId=${sold.subscriptionId}&limit=100`)
    .catch(() => undefined);
  return answer?.status === 200 ? answer.body.items : undefined;
}

/** How many events rating has counted for a subscription in all periods; undefined while rating cannot be asked. */
export async function countedEvents(stack: StoryStack, sold: Sold): Promise<number | undefined> {
  const periods = await periodsOf(stack, sold);
  return periods?.reduce((sum, { metrics }) => sum + (metrics[0]?.eventCount ?? 0), 0);
}

/** The ids of all items of a list such as `/v1/unattributed-usage`. */
export async function keptIds(stack: StoryStack, path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await stack.call('GET', `${path}?limit=999${cursor}`);
    ids.push(...body.items.map(({ event }: { event: { id: string } }) => event.id));
    if (body.nextCursor === undefined) return ids;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}

/** Messages that wait: everything behind the offsets that the consumer group has committed. */
export async function lagOf(stack: StoryStack, group: string, topic: string): Promise<number> {
  return asking(stack, async (admin) => {
    const ends = await admin.fetchTopicOffsets(topic);
    const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    const doneOf = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    return ends.reduce((sum, { partition, high }) => sum + Number(high) - Math.max(doneOf.get(partition) ?? 0, 0), 0);
  });
}

/** Topics of dead letters that hold something, with how many. */
export async function deadLetters(stack: StoryStack): Promise<Record<string, number>> {
  return asking(stack, async (admin) => {
    const found: Record<string, number> = {};
    for (const topic of await admin.listTopics()) {
      if (!topic.includes('.dead-letter.')) continue;
      const offsets = await admin.fetchTopicOffsets(topic);
      const count = offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
      if (count > 0) found[topic] = count;
    }
    return found;
  });
}

/** No consumer gave anything up; if one did, its topic and what it died of are what the test says. */
export async function expectNoDeadLetters(stack: StoryStack): Promise<void> {
  const causes: Record<string, (string | undefined)[]> = {};
  for (const [topic, count] of Object.entries(await deadLetters(stack))) {
    const range = { topic, partition: 0, first: 0n, last: BigInt(Math.min(count, 5)) - 1n };
    const [messages = []] = await readTopicRanges({ brokers: stack.brokers, clientId: 'audit' }, [range]);
    causes[topic] = messages.map(({ headers }) => headers['dead-letter-cause']?.toString());
  }
  expect(causes).toEqual({});
}

/** Waits until rating has nothing left to read. */
export async function ratingIsDone(stack: StoryStack, withinMs = 60_000): Promise<void> {
  await until(async () => (await lagOf(stack, 'rating', 'ingestion.usage.v1').catch(() => -1)) === 0, withinMs);
}

/** What one sender's journal says was accepted, all of it in one period, is what rating and ClickHouse have: no more, no less. */
export async function expectRated(stack: StoryStack, { journal }: CarefulSender, sold: Sold): Promise<void> {
  await ratingIsDone(stack);
  const accepted = journal.with('accepted');
  const expected = expectedCharge(accepted);
  expect((await totalsOf(stack, sold))?.metrics[0]).toMatchObject({
    quantity: expected.quantity,
    amount: expected.usage,
    eventCount: expected.events,
  });
  const rows = await until(async () => {
    const ids = await ratedIds(stack, sold);
    return ids.length >= accepted.length && ids;
  }, 60_000);
  expect(rows.sort()).toEqual(accepted.map(({ id }) => id).sort());
  expect(await keptIds(stack, '/v1/unattributed-usage')).toEqual([]);
}

/** The same, and no consumer gave anything up. */
export async function expectRatedOnce(stack: StoryStack, sender: CarefulSender, sold: Sold): Promise<void> {
  await expectRated(stack, sender, sold);
  await expectNoDeadLetters(stack);
}

type Admin = ReturnType<ReturnType<typeof createKafka>['admin']>;

async function asking<Answer>({ brokers }: StoryStack, ask: (admin: Admin) => Promise<Answer>): Promise<Answer> {
  const admin = createKafka({ brokers, clientId: 'audit' }).admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
}
