import type { WebhookEvent } from '#contracts';
import { webhookBounds } from './endpoint.js';

/**
 * The body that is sent, signed and kept, as it is byte for byte. One that is too large leaves out the later items of
 * its lists and says so in `isShortened`; one that is too large without them has the texts and numbers at its top alone.
 */
export function bodyOf({ type, occurredAt, data }: Pick<WebhookEvent, 'type' | 'occurredAt' | 'data'>): string {
  const timestamp = new Date(occurredAt).toISOString();
  const whole = JSON.stringify({ type, timestamp, data });
  if (fits(whole)) return whole;
  const shortened = JSON.stringify({ type, timestamp, data: withShortLists(data), isShortened: true });
  return fits(shortened) ? shortened : JSON.stringify({ type, timestamp, data: plainMembers(data), isShortened: true });
}

const fits = (text: string): boolean => new TextEncoder().encode(text).length <= webhookBounds.mostBodyBytes;

function withShortLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, webhookBounds.mostItemsOfLargeBody).map(withShortLists);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, withShortLists(held)]));
}

const longestText = 1_000;

/** Ids, names, amounts and states, of the message and of what it is about. */
function plainMembers(value: object, depth = 0): object {
  const isPlain = (held: unknown) =>
    typeof held === 'number' || typeof held === 'boolean' || (typeof held === 'string' && held.length <= longestText);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) => {
      if (isPlain(held)) return [[name, held]];
      const isObject = typeof held === 'object' && held !== null && !Array.isArray(held);
      return isObject && depth === 0 ? [[name, plainMembers(held, 1)]] : [];
    }),
  );
}
