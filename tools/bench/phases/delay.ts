import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#identifiers';
import type { BenchService, BenchStack } from '../bench-stack.js';
import { load } from '../children.process.js';
import { benchProduct, organizationName } from '../event-template.js';
import type { LoadOrder } from '../load/load-order.js';
import { type Percentiles, percentilesOf } from '../percentiles.js';
import { probes, subscriptionIdOf } from '../references.publisher.js';

export interface Delay {
  /** From the 202 to the event's presence in `/v1/running-totals`, in milliseconds; the look itself adds up to 40. */
  readonly visibleMs: Percentiles;
  readonly probes: number;
  readonly acceptMs: Percentiles;
  readonly eventsPerSecond: number;
  readonly accepted: number;
}

const lookEveryMs = 40;
const giveUpAfterMs = 30_000;

/** How long an event takes to be visible while the pipeline carries the given load. */
export async function delayUnderLoad(
  stack: BenchStack,
  parts: { ingestion: BenchService; rating: BenchService; order: LoadOrder; organizations: number; time: string },
): Promise<Delay> {
  const { ingestion, rating, order, organizations, time } = parts;
  let over = false;
  const loading = load(order).finally(() => {
    over = true;
  });
  const samples: number[] = [];
  await sleep(order.warmUpSeconds * 1_000);
  await Promise.all(
    Array.from({ length: probes }, async (_, probe) => {
      await sleep(probe * 37);
      let sent = await countOf(stack, rating, organizations + probe);
      while (!over) {
        samples.push(await visibleAfter(stack, ingestion, rating, organizations + probe, ++sent, time));
      }
    }),
  );
  const { tookMs, eventsPerSecond, accepted, failures } = await loading;
  if (failures > 0) throw new Error(`${failures} requests failed under half load`);
  return {
    visibleMs: percentilesOf(samples),
    probes: samples.length,
    acceptMs: tookMs,
    eventsPerSecond,
    accepted: accepted + samples.length,
  };
}

async function visibleAfter(
  stack: BenchStack,
  ingestion: BenchService,
  rating: BenchService,
  index: number,
  expected: number,
  time: string,
): Promise<number> {
  const event = {
    id: newId(),
    time,
    organization: organizationName(index),
    product: benchProduct,
    properties: { units: 1 },
  };
  const answer = await fetch(`${ingestion.url}/v1/events`, {
    method: 'POST',
    headers: { 'x-api-key': stack.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  if (answer.status !== 202) throw new Error(`a probe was answered with ${answer.status}`);
  const acceptedAt = performance.now();
  for (;;) {
    if ((await countOf(stack, rating, index)) >= expected) return performance.now() - acceptedAt;
    if (performance.now() - acceptedAt > giveUpAfterMs) throw new Error('a probe did not become visible');
    await sleep(lookEveryMs);
  }
}

async function countOf(stack: BenchStack, rating: BenchService, index: number): Promise<number> {
  const answer = await stack.get(rating, `/v1/running-totals?subscriptionId=${subscriptionIdOf(index)}&limit=1`);
  if (answer.status !== 200) throw new Error(`running totals answered ${answer.status}`);
  const { items } = (await answer.json()) as { items: { metrics: { eventCount: number }[] }[] };
  return items[0]?.metrics[0]?.eventCount ?? 0;
}
