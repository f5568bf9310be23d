import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchService, BenchStack } from '../bench-stack.js';

/** Events that rating has committed since it started, by what became of them. */
export async function ratedBy(stack: BenchStack, rating: BenchService): Promise<Record<string, number>> {
  const text = await stack.metrics(rating);
  const fates = text.matchAll(/meterstream_rating_events_total\{fate="([a-z]+)"\} ([0-9.e+]+)/g);
  return Object.fromEntries([...fates].map(([, fate, count]) => [fate, Number(count)]));
}

export async function committedEvents(stack: BenchStack, rating: BenchService): Promise<number> {
  return Object.values(await ratedBy(stack, rating)).reduce((sum, count) => sum + count, 0);
}

/** Events that ClickHouse holds, by the public read. */
export async function eventsInClickHouse(
  stack: BenchStack,
  analytics: BenchService,
  day: string,
  apiKey: string,
): Promise<number> {
  const [from, to] = [Date.parse(day) - 2 * 86_400_000, Date.parse(day) + 2 * 86_400_000].map((at) =>
    new Date(at).toISOString(),
  );
  const answer = await stack.get(analytics, `/v1/analytics/usage?from=${from}&to=${to}&groupBy=product`, apiKey);
  if (answer.status !== 200) throw new Error(`analytics answered ${answer.status}: ${await answer.text()}`);
  const { items } = (await answer.json()) as { items: { events: number }[] };
  return items.reduce((sum, { events }) => sum + events, 0);
}

/** Rows that analytics has written since it started: a question that costs nothing, so that it may be asked often. */
export async function rowsInserted(stack: BenchStack, analytics: BenchService): Promise<number> {
  const text = await stack.metrics(analytics);
  return Number(/meterstream_analytics_rows_inserted_total ([0-9.e+]+)/.exec(text)?.[1] ?? 0);
}

/** Looks until a count has reached what is expected; answers how long that took, or what was there at the end. */
export async function untilCount(
  look: () => Promise<number>,
  expected: number,
  withinMs: number,
): Promise<{ count: number; tookMs: number }> {
  const started = performance.now();
  for (;;) {
    const count = await look();
    const tookMs = performance.now() - started;
    if (count >= expected || tookMs > withinMs) return { count, tookMs };
    await sleep(200);
  }
}
