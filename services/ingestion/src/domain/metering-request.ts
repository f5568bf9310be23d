import { Type } from 'typebox';
import { instantFromText } from '#calendar';
import { limits } from './limits.js';
import type { UsageKind } from './usage-rows.js';

/** A request of the metering API in the native form of an event, and where its id is unique. */
export interface MeteredUsage {
  readonly source: 'metering-events' | 'metering-ai-completions';
  readonly kind: UsageKind;
  readonly event: Record<string, unknown>;
}

const text = (description?: string) => Type.Optional(Type.Union([Type.String(), Type.Null()], { description }));

/** Identities are taken as text or numbers; an empty one is none. */
const identities = {
  transactionId: Type.String({ description: 'What makes it unique. Default: the header Idempotency-Key' }),
  organizationName: text(),
  organizationId: text('Where no name is given'),
  productName: text(),
  productId: text('Where no name is given'),
  subscriptionId: text(),
  subscriber: Type.Optional(
    Type.Object({ id: text(), email: text(), credential: Type.Optional(Type.Object({ name: text() })) }),
  ),
  subscriberCredential: text("Where the subscriber's credential has no name"),
};

/** What of a request the metering doors know; they accept whatever else is there. */
export const CompletionRequest = Type.Object({
  ...identities,
  model: Type.String(),
  provider: Type.String(),
  requestTime: text(),
  responseTime: text('When it happened. Default: the request time, else now'),
});
export const MeterEventRequest = Type.Object({
  ...identities,
  payload: Type.Object({}, { additionalProperties: true, description: 'What was used' }),
  timestamp: text('When it happened. Default: the request time, else now'),
  requestTime: text(),
  sourceType: text(),
});

/** Prompts and answers are not for billing; identities have fields of their own; a credential's value is a secret. */
const leftOut = new Set([
  'systemPrompt',
  'inputMessages',
  'outputResponse',
  'idempotencyKey',
  ...Object.keys(identities),
]);

/**
 * An AI completion. Its properties are the request's own elements under their own names; it happened when the
 * response was there.
 */
export function completionOf(body: Record<string, unknown>, fallbackId: string): MeteredUsage {
  const properties: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(body)) {
    if (value !== null && !leftOut.has(name)) properties[name] = value;
  }
  const time = timeOf(body['responseTime']) ?? timeOf(body['requestTime']);
  return {
    source: 'metering-ai-completions',
    kind: 'ai-completion',
    event: { ...partiesOf(body), id: idOf(body, fallbackId), time, properties },
  };
}

/** A custom event: what it measures is in its payload. */
export function meterEventOf(body: Record<string, unknown>, fallbackId: string): MeteredUsage {
  const time = timeOf(body['timestamp']) ?? timeOf(body['requestTime']);
  return {
    source: 'metering-events',
    kind: 'event',
    event: { ...partiesOf(body), id: idOf(body, fallbackId), time, properties: body['payload'] ?? null },
  };
}

function idOf(body: Record<string, unknown>, fallback: string): unknown {
  const id = body['transactionId'];
  if (typeof id === 'number') return String(id);
  return id === undefined || id === null || id === '' ? fallback : id;
}

function partiesOf(body: Record<string, unknown>) {
  const subscriber = objectOf(body['subscriber']);
  const credential = objectOf(subscriber['credential']);
  return {
    organization: textOf(body['organizationName']) ?? textOf(body['organizationId']),
    product: textOf(body['productName']) ?? textOf(body['productId']),
    subscriber: textOf(subscriber['email']) ?? textOf(subscriber['id']),
    subscriptionId: textOf(body['subscriptionId']),
    credential: textOf(credential['name']) ?? textOf(body['subscriberCredential']),
  };
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Senders write identities as text, sometimes as numbers, and leave them empty instead of out. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text.slice(0, limits.nameLength);
}

/** A time without an offset is taken as UTC, and one that is none as not given. */
function timeOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return [text, `${text}Z`].find((one) => instantFromText(one) !== undefined) ?? null;
}

/** The same value with NUL and halves of surrogate pairs replaced: this door would rather mend a text than refuse it. */
export function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '\ufffd').toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, member] of Object.entries(value)) copy[mended(key) as string] = mended(member);
  return copy;
}
