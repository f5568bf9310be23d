import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#identifiers';
import type { BenchRun } from '../bench-run.js';
import { benchProduct, organizationName } from '../event-template.js';
import { type Percentiles, percentilesOf } from '../percentiles.js';
import { benchMetric, subscriptionIdOf } from '../reference-messages.js';
import { probes } from '../references.publisher.js';

export interface HalfLoad {
  /** From the 202 to the event's presence in `/v1/running-totals`, in milliseconds; the look itself adds up to 40. */
  readonly visibleMs: Percentiles;
  readonly probes: number;
  readonly acceptMs: Percentiles;
  readonly eventsPerSecond: number;
  /** An answer of `/v1/subscriptions/{id}/usage` by rating itself, one at a time, of one subscription after the other. */
  readonly usageMs: Percentiles;
  readonly usageAnswers: number;
  /** The same of `…/check`, against a quota. */
  readonly checkMs: Percentiles;
  /** And of one that reserves what it asks for: it is answered when that is on the disk. */
  readonly reserveMs: Percentiles;
}

const lookEveryMs = 40;
const giveUpAfterMs = 30_000;
const askEveryMs = 10;

/**
 * While the pipeline carries half of what it can: how long answers take, and then how long an event takes to be visible.
 * One after the other, for ten probes that look all the time are a load of their own.
 */
export async function halfLoad(run: BenchRun, seconds: number, wholePathPerSecond: number): Promise<HalfLoad> {
  const order = run.batchesTo(await run.service('ingestion'), seconds, { eventsPerSecond: wholePathPerSecond / 2 });
  let over = false;
  const loading = run.send(order).finally(() => {
    over = true;
  });
  const samples: number[] = [];
  const took = { usage: [] as number[], check: [] as number[], reserve: [] as number[] };
  const measuredFrom = performance.now() + order.warmUpSeconds * 1_000;
  const askedUntil = measuredFrom + (seconds - order.warmUpSeconds) * 500;
  for (let index = 0; !over && performance.now() < askedUntil; index = (index + 1) % run.tenant.subscriptions) {
    for (const question of ['usage', 'check', 'reserve'] as const) {
      const ms = await answerTook(run, index, question);
      if (performance.now() > measuredFrom) took[question].push(ms);
      await sleep(askEveryMs);
    }
  }
  await Promise.all(
    Array.from({ length: probes }, async (_, probe) => {
      await sleep(probe * 37);
      const index = run.tenant.subscriptions + probe;
      let sent = await countOf(run, index);
      while (!over) samples.push(await visibleAfter(run, index, ++sent));
    }),
  );
  const { tookMs, eventsPerSecond, failures } = await loading;
  if (failures > 0) throw new Error(`${failures} requests failed under half load`);
  run.accepted += samples.length;
  return {
    visibleMs: percentilesOf(samples),
    probes: samples.length,
    acceptMs: tookMs,
    eventsPerSecond,
    usageMs: percentilesOf(took.usage),
    usageAnswers: took.usage.length,
    checkMs: percentilesOf(took.check),
    reserveMs: percentilesOf(took.reserve),
  };
}

async function answerTook(run: BenchRun, index: number, question: 'usage' | 'check' | 'reserve'): Promise<number> {
  const rating = await run.service('rating');
  const subscription = `/v1/subscriptions/${subscriptionIdOf(run.tenant.tenant, index)}`;
  const asked = { metricId: benchMetric, quantity: '1', ...(question === 'reserve' && { reserveSeconds: 1 }) };
  const askedAt = performance.now();
  const answer =
    question === 'usage'
      ? await run.stack.get(rating, `${subscription}/usage`)
      : await run.stack.post(rating, `${subscription}/check`, asked);
  const text = await answer.text();
  const tookMs = performance.now() - askedAt;
  if (answer.status !== 200) throw new Error(`${question} was answered with ${answer.status}: ${text}`);
  return tookMs;
}

async function visibleAfter(run: BenchRun, index: number, expected: number): Promise<number> {
  const ingestion = await run.service('ingestion');
  const event = {
    id: newId(),
    time: new Date().toISOString(),
    organization: organizationName(index),
    product: benchProduct,
    properties: { units: 1 },
  };
  const answer = await fetch(`${ingestion.url}/v1/events`, {
    method: 'POST',
    headers: { 'x-api-key': run.tenant.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  if (answer.status !== 202) throw new Error(`a probe was answered with ${answer.status}`);
  const acceptedAt = performance.now();
  for (;;) {
    if ((await countOf(run, index)) >= expected) return performance.now() - acceptedAt;
    if (performance.now() - acceptedAt > giveUpAfterMs) throw new Error('a probe did not become visible');
    await sleep(lookEveryMs);
  }
}

async function countOf(run: BenchRun, index: number): Promise<number> {
  const id = subscriptionIdOf(run.tenant.tenant, index);
  const answer = await run.stack.get(await run.service('rating'), `/v1/running-totals?subscriptionId=${id}&limit=1`);
  if (answer.status !== 200) throw new Error(`running totals answered ${answer.status}`);
  const { items } = (await answer.json()) as { items: { metrics: { eventCount: number }[] }[] };
  return items[0]?.metrics[0]?.eventCount ?? 0;
}
