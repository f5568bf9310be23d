import { createKafka } from '#kafka';
import type { StoryStack } from '#testing';
import type { Poison } from './poison.js';

/** Straight into the topics, past everybody who would refuse it. */
export async function publishPoison({ brokers }: StoryStack, poison: readonly Poison[]): Promise<void> {
  const producer = createKafka({ brokers, clientId: 'poison' }).producer();
  await producer.connect();
  try {
    for (const [topic, records] of Map.groupBy(poison, (one) => one.topic))
      for (const part of partsOf(records))
        await producer.send({ topic, messages: part.map(({ key, value, headers }) => ({ key, value, headers })) });
  } finally {
    await producer.disconnect();
  }
}

const mostBytesPerSend = 500_000;

/** No part is larger than what any topic takes, but for the records that are so by themselves. */
function partsOf(poison: readonly Poison[]): Poison[][] {
  const parts: Poison[][] = [];
  let bytes = mostBytesPerSend;
  for (const one of poison) {
    const length = JSON.stringify(one.headers).length + (one.value?.length ?? 0);
    if (bytes + length > mostBytesPerSend) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(one);
    bytes += length;
  }
  return parts;
}
