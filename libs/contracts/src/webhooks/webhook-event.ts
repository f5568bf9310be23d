import { webhookSources } from './event-types.js';

/** What happened, as whoever builds on webhooks reads it. */
export interface WebhookEvent {
  /** Of the message; unique within its topic. */
  readonly id: string;
  readonly tenant: string;
  /** As the catalogue has it. */
  readonly type: string;
  /** Billing time where the message says so, epoch milliseconds. */
  readonly occurredAt: number;
  /** The members of the message, in the form of the API's answers. */
  readonly data: Readonly<Record<string, unknown>>;
}

const sources = new Map(webhookSources.map((source) => [source.topic.name, source]));

/** Undefined: the message is of no type that is sent. Throws on bytes that are no message of the topic. */
export function webhookEventOf(topic: string, value: Uint8Array): WebhookEvent | undefined {
  const source = sources.get(topic);
  if (source === undefined) throw new Error(`nothing of ${topic} is sent to webhooks`);
  const { id, tenant, type, occurredAt, ...members } = source.topic.codec.decode(value) as Members;
  const known = source.types[type];
  return known && { id, tenant, type: known.name, occurredAt, data: readable(members) as WebhookEvent['data'] };
}

type Members = Record<string, unknown> & { id: string; tenant: string; type: string; occurredAt: number };

/** What is for our own services: how a history comes back, which place a document has, who is to be written to. */
const ownMembers = new Set(['privateEvent', 'boundary', 'tenantName', 'notifiedAddresses', 'notificationsOff']);

/** Members of the messages that hold an instant, in epoch milliseconds. */
const isInstant = /^(at|start|end|from)$|(At|Start|End)$/;

/** Instants as RFC 3339 text; what is empty or for us alone is left out, as in answers of the API. */
function readable(value: unknown, name = ''): unknown {
  if (typeof value === 'number' && isInstant.test(name)) return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map((item) => readable(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member, held]) => held !== undefined && held !== '' && !ownMembers.has(member))
      .map(([member, held]) => [member, readable(held, member)]),
  );
}
