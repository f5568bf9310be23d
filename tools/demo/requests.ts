import type { ApiClient } from '../running-stack/api.client.js';

/** A request that can be repeated: its name in the demo is its Idempotency-Key. */
export function create<Answer>(api: ApiClient, name: string, path: string, body: object): Promise<Answer> {
  return api.demand<Answer>('POST', path, body, { idempotencyKey: `demo-${name}` });
}

const eventsOfBatch = 500;

/** Sends usage in batches; each event has an id of its own, so all of it can be sent again. */
export async function sendEvents(api: ApiClient, events: readonly object[]): Promise<void> {
  for (let sent = 0; sent < events.length; sent += eventsOfBatch)
    await api.demand('POST', '/v1/events', events.slice(sent, sent + eventsOfBatch));
}

/** The same day of an earlier month; `today` must be at most the 28th. */
export function monthsBefore(today: number, months: number): number {
  const date = new Date(today);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate());
}

/** What demo customers are marked with, and found by when they are taken away. */
export const demoMark = { demo: 'true' } as const;
