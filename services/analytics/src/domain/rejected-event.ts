/** What a rejected event says of itself, as far as it can be read. Empty: it does not say, or it is cut off. */
export interface RejectedEvent {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly organization: string;
  readonly subscriber: string;
  readonly credential: string;
  readonly product: string;
  readonly subscription_id: string;
}

const longestName = 256;

/** The fields that the doors know, native ones first, then those of the metering API. */
const fields: Readonly<Record<keyof RejectedEvent, readonly string[]>> = {
  id: ['id', 'transactionId', 'idempotencyKey'],
  source: ['source'],
  kind: ['kind'],
  organization: ['organization', 'organizationName', 'organizationId', 'subject'],
  subscriber: ['subscriber', 'subscriberId', 'subscriberEmail'],
  credential: ['credential', 'subscriberCredentialName', 'subscriberCredential'],
  product: ['product', 'productName', 'productId'],
  subscription_id: ['subscriptionId', 'subscription'],
};

/** @param body the event as it arrived: JSON text, perhaps cut off */
export function rejectedEventOf(body: string): RejectedEvent {
  const event = objectOf(body);
  const first = (names: readonly string[]) =>
    names.map((name) => textOf(event[name])).find((text) => text !== '') ?? '';
  return Object.fromEntries(
    Object.entries(fields).map(([field, names]) => [field, first(names)]),
  ) as unknown as RejectedEvent;
}

/** The object that a text of JSON is; without any field where it is none. */
export function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

/** Who is named by an object is named by its id, or by its address. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, longestName).toWellFormed();
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const { id, email } = value as { id?: unknown; email?: unknown };
  return typeof id === 'object' || typeof email === 'object' ? '' : textOf(id) || textOf(email);
}
