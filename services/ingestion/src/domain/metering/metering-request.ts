import { limits } from '../limits.js';
import { type Body, numberIn, objectOf, textOf, timeOf } from './field-values.js';
import { leftOut } from './fields.js';
import { cachedTokensOf, tokenPlacesOf } from './token-places.js';

/** The id of a request that has no transactionId. */
export type FallbackId = (body: Body) => string;

/** A request of the metering API in the native form of an event. */
export type Reading = (body: Body, fallbackId: FallbackId) => Record<string, unknown>;

/** Properties are the request's own elements under their own names; it happened when the response was there. */
export const completionOf: Reading = (body, fallbackId) => {
  const properties = propertiesOf({ ...body, ...cachedTokensOf(body) });
  Object.assign(properties, tokenPlacesOf(body));
  return eventOf(idOf(body, fallbackId), body, timeOfCall(body), properties);
};

/** Pictures, sound and films: what was made, and in what quality, may stand in the attributes alone. */
export const mediaOf: Reading = (body, fallbackId) => {
  const { isRealtime, ...own } = body as Record<string, unknown>;
  const given = { ...liftedFrom(objectOf(body['attributes'])), ...withoutNulls(own) };
  const realtime = given['realtime'] ?? isRealtime;
  const properties = propertiesOf({ ...given, realtime: realtime ?? null });
  Object.assign(properties, tokenPlacesOf(body));
  return eventOf(idOf(body, fallbackId), body, timeOfCall(body), properties);
};

/** A call of a tool. What it cost, where the sender says so, is the cost of the event. */
export const toolEventOf: Reading = (body, fallbackId) => {
  const properties = propertiesOf({ totalCost: body['costUsd'] ?? null, ...body });
  return eventOf(idOf(body, fallbackId), body, timeOf(body['timestamp']) ?? timeOfCall(body), properties);
};

/** A custom event: what it measures is in its payload. */
export const meterEventOf: Reading = (body, fallbackId) => {
  const time = timeOf(body['timestamp']) ?? timeOf(body['requestTime']);
  return eventOf(idOf(body, fallbackId), body, time, body['payload'] ?? null);
};

/** A request to an API, or its response: both have the id of the transaction. */
export const apiCallOf: Reading = ({ credential, ...body }, fallbackId) => {
  const named = textOf(credential) === null ? body : { ...body, subscriberCredential: credential };
  const time = timeOf(body['timestamp']) ?? timeOfCall(body);
  return eventOf(idOf(body, fallbackId), named, time, propertiesOf(body));
};

/** Headers and keys of the request that was metered are its own secret. */
const secretsOfLegacy = ['requestHeaders', 'responseHeaders', 'platformAPIKey', 'productKey', 'elements'];

/** The first version of the API: a call, and elements that it used. */
export const legacyMeterOf: Reading = (body, fallbackId) => {
  const elements = Array.isArray(body['elements']) ? body['elements'].map(objectOf) : [];
  const used = elements.flatMap(({ name, value }) => (typeof name === 'string' ? [[name, numberIn(value)]] : []));
  const kept = Object.entries(body).filter(([name]) => !secretsOfLegacy.includes(name));
  const properties = propertiesOf({ ...Object.fromEntries(kept), ...Object.fromEntries(used) });
  const named = { ...body, subscriberCredential: body['subscriberCredential'] ?? body['productKey'] };
  const id = textOf(body['correlationId']) ?? idOf(body, fallbackId);
  return eventOf(id, named, timeOf(body['timestamp']) ?? timeOfCall(body), properties);
};

function eventOf(id: unknown, body: Body, time: string | null, properties: unknown): Record<string, unknown> {
  return { ...partiesOf(body), id, time, properties };
}

const timeOfCall = (body: Body): string | null => timeOf(body['responseTime']) ?? timeOf(body['requestTime']);

function idOf(body: Body, fallback: FallbackId): unknown {
  const id = body['transactionId'];
  if (typeof id === 'number') return String(id);
  return id === undefined || id === null || id === '' ? fallback(body) : id;
}

/** An id that the body carries beside its transactionId. */
export function idempotencyKeyIn(body: Body): string | undefined {
  const key = body['idempotencyKey'];
  return typeof key === 'string' && key.trim() !== '' ? key.trim().slice(0, limits.idLength) : undefined;
}

function partiesOf(body: Body) {
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

const isNumeric = (name: string): boolean =>
  /(?:Count|Cost|Seconds|Duration|Ms|Usd|Latency|Size|Code|Score|Rate)$/.test(name) ||
  ['creditsConsumed', 'fps', 'speed', 'temperature', 'timeToFirstToken', 'retryNumber'].includes(name);
const flags = new Set(['isStreamed', 'success', 'realtime', 'promptsTruncated', 'asyncOperation', 'billingSkipped']);

function propertiesOf(body: Body): Record<string, unknown> {
  const properties: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(body)) {
    if (value !== null && value !== undefined && !leftOut.has(name)) properties[name] = propertyOf(name, value);
  }
  return properties;
}

function propertyOf(name: string, value: unknown): unknown {
  if (isNumeric(name)) return numberIn(value);
  if (flags.has(name) && (value === 'true' || value === 'false')) return value === 'true';
  return name === 'agenticJobType' && typeof value === 'string' ? value.toLowerCase() : value;
}

/** What clients hide in their attributes, by the name that it has outside. */
const lifted: Readonly<Record<string, string>> = {
  resolution: 'resolution',
  quality: 'quality',
  style: 'style',
  response_format: 'format',
  operationSubtype: 'operationSubtype',
  requested_image_count: 'requestedImageCount',
  actual_image_count: 'actualImageCount',
  duration_seconds: 'durationSeconds',
  character_count: 'characterCount',
};

function liftedFrom(attributes: Body): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, as] of Object.entries(lifted)) if (attributes[name] !== undefined) found[as] = attributes[name];
  const unit = attributes['billing_unit'];
  if (typeof unit === 'string') found['billingUnit'] = unit.toUpperCase();
  return found;
}

const withoutNulls = (body: Body): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined));
