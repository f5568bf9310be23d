import { retry } from '#running';
import { type ApiClient, Refused, type SendOptions } from '../running-stack/api.client.js';

/** A machine that does much else is no reason to begin the whole year again. */
const unavailableFor = { everyMs: 1_000, atMostMs: 60_000 };
const isUnavailable = (error: unknown) => error instanceof Refused && error.exchange.status === 503;

/** An answer of 2xx, also where it comes late. */
export const demand = <Answer>(
  api: ApiClient,
  method: string,
  path: string,
  body?: object,
  options?: SendOptions,
): Promise<Answer> => retry(() => api.demand<Answer>(method, path, body, options), unavailableFor, isUnavailable);

/** Whether something is named that another service does not know yet: it is found there, or named in the body. */
export function isUnknownYet(error: unknown): boolean {
  if (!(error instanceof Refused)) return false;
  const { status, answer } = error.exchange;
  const code = (answer as { readonly code?: unknown } | undefined)?.code;
  return status === 404 || (status === 422 && typeof code === 'string' && code.startsWith('unknown-'));
}

/** A request that can be repeated: its name in the demo is its Idempotency-Key. */
export function create<Answer>(api: ApiClient, name: string, path: string, body: object): Promise<Answer> {
  return demand<Answer>(api, 'POST', path, body, { idempotencyKey: `demo-${name}` });
}

/** So many of them under way at the same time. */
export async function atOnce<One>(
  all: readonly One[],
  width: number,
  work: (one: One) => Promise<unknown>,
): Promise<void> {
  const rest = all.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const one of rest) await work(one);
    }),
  );
}

/** Moves a test clock, and answers when what that has closed is closed. */
export function advance(api: ApiClient, testClockId: string, to: number): Promise<unknown> {
  const path = `/v1/test-clocks/${testClockId}/advance`;
  return create(api, `advance-${testClockId}-${to}`, path, { to: new Date(to).toISOString() });
}

const eventsOfBatch = 500;

/** Sends usage in batches; each event has an id of its own, so all of it can be sent again. */
export async function sendEvents(api: ApiClient, events: readonly object[]): Promise<void> {
  for (let sent = 0; sent < events.length; sent += eventsOfBatch)
    await demand(api, 'POST', '/v1/events', events.slice(sent, sent + eventsOfBatch));
}

/** The same day of an earlier month; `today` must be at most the 28th. */
export function monthsBefore(today: number, months: number): number {
  const date = new Date(today);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate());
}

/** What demo customers are marked with, and found by when they are taken away. */
export const demoMark = { demo: 'true' } as const;
