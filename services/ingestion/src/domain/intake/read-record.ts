import { mayHoldLongNumbers, parseKeepingDigits, type Reason, UsageEvent } from '#contracts';
import { eventOfCloudEvent, eventOfStructured, type ReadCloudEvent } from '../cloud-event.js';
import { limits } from '../limits.js';
import { headerOf, type IntakeRecord, placeOf } from './intake-record.js';

export interface ReadRecord {
  /** In the native form. */
  readonly event: unknown;
  readonly asSent: unknown;
  /** Why it is no event, if it is none. */
  readonly refusal?: readonly Reason[];
  /** Of JSON, whose numbers may have been read as doubles. */
  readonly text?: string;
  /** No text of the event can hold a character that needs an escape in JSON. */
  readonly plain: boolean;
}

type Parse = (text: string) => unknown;

/**
 * The event of a record: JSON, protobuf or a CloudEvent of either mode, told by its headers as the Kafka binding of
 * CloudEvents has them. An event without an id of its own has the record's place.
 * @param parse of JSON; decided by the text when absent
 */
export function readRecord(record: IntakeRecord, parse?: Parse): ReadRecord {
  const { value } = record;
  if (value.length > limits.intakeBytes) return refused(value.subarray(0, shownOfLarge), tooLarge);
  const type = typeOf(record);
  if (record.headers['ce_specversion'] !== undefined) return ofBinaryCloudEvent(record, type, parse);
  if (protobufTypes.has(type)) return ofProtobuf(record);
  if (!jsonTypes.has(type)) return refused(value, unknownType(type));
  return ofJson(record, type === cloudEventType, parse);
}

const cloudEventType = 'application/cloudevents+json';
const jsonTypes: ReadonlySet<string> = new Set(['', 'application/json', 'text/json', cloudEventType]);
const protobufTypes: ReadonlySet<string> = new Set([
  'application/x-protobuf',
  'application/protobuf',
  'application/vnd.google.protobuf',
]);
const shownOfLarge = 1_024;

const reason = (code: string, message: string): Reason => ({ path: '', code, message });
const tooLarge = reason('too-large', `A record has at most ${limits.intakeBytes} bytes.`);
const notUtf8 = reason('invalid-utf-8', 'JSON is UTF-8, and this record is not.');
const notJson = reason('malformed-json', 'This record is no JSON.');
const notProtobuf = reason('malformed-protobuf', 'This record is no ingestion.v1.UsageEvent in protobuf.');
const unknownType = (type: string) =>
  reason(
    'unsupported-media-type',
    `A record is application/json, application/x-protobuf or application/cloudevents+json, and not "${type.slice(0, 100)}".`,
  );

const typeOf = (record: IntakeRecord): string =>
  (headerOf(record, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(value: Buffer): string | undefined {
  try {
    return utf8.decode(value);
  } catch {
    return undefined;
  }
}

/** What cannot be read is shown as its text, or as base64 where it has none. */
function refused(value: Buffer, why: Reason): ReadRecord {
  const asSent = textOf(value) ?? `base64:${value.toString('base64')}`;
  return { event: null, asSent, refusal: [why], plain: true };
}

function parsed(value: Buffer, parse: Parse | undefined): { readonly json: unknown; readonly text: string } | Reason {
  const text = textOf(value);
  if (text === undefined) return notUtf8;
  try {
    return { json: (parse ?? (mayHoldLongNumbers(text) ? parseKeepingDigits : JSON.parse))(text), text };
  } catch {
    return notJson;
  }
}

function ofJson(record: IntakeRecord, isCloudEvent: boolean, parse: Parse | undefined): ReadRecord {
  const read = parsed(record.value, parse);
  if ('code' in read) return refused(record.value, read);
  const { json, text } = read;
  if (isCloudEvent) return ofCloudEvent(json, eventOfStructured(json, parse ?? parseKeepingDigits), text);
  return { event: withId(json, record), asSent: json, text, plain: !text.includes('\\') };
}

function ofBinaryCloudEvent(record: IntakeRecord, type: string, parse: Parse | undefined): ReadRecord {
  const attributes: Record<string, unknown> = Object.create(null);
  for (const name in record.headers)
    if (name.startsWith('ce_')) attributes[name.slice(3)] = record.headers[name]?.toString();
  if (record.value.length === 0) return ofCloudEvent({ ...attributes }, eventOfCloudEvent(attributes, undefined));
  if (!jsonTypes.has(type)) return refused(record.value, unknownType(type));
  const read = parsed(record.value, parse);
  if ('code' in read) return refused(record.value, read);
  const { json, text } = read;
  return ofCloudEvent({ ...attributes, data: json }, eventOfCloudEvent(attributes, json), text);
}

const ofCloudEvent = (asSent: unknown, { event, problems }: ReadCloudEvent, text?: string): ReadRecord => ({
  event,
  asSent,
  plain: false,
  ...(text !== undefined && { text }),
  ...(problems.length > 0 && { refusal: problems }),
});

function ofProtobuf(record: IntakeRecord): ReadRecord {
  try {
    const { properties, ...texts } = UsageEvent.decode(record.value);
    const given = Object.entries(texts).filter(([, text]) => text !== '');
    if (given.length === 0 && !properties) return refused(record.value, notProtobuf);
    const sent = { ...Object.fromEntries(given), ...(properties && { properties }) };
    const why = finite(properties);
    return { event: withId(sent, record), asSent: sent, plain: false, ...(why && { refusal: [why] }) };
  } catch {
    return refused(record.value, notProtobuf);
  }
}

/** JSON has no such numbers, and protobuf does. */
function finite(properties: unknown): Reason | undefined {
  if (typeof properties === 'number' && !Number.isFinite(properties))
    return { path: '/properties', code: 'invalid-number', message: `${properties} is no number that can be counted.` };
  if (typeof properties !== 'object' || properties === null) return undefined;
  for (const value of Object.values(properties)) {
    const why = finite(value);
    if (why) return why;
  }
  return undefined;
}

function withId(event: unknown, record: IntakeRecord): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const { id } = event as { id?: unknown };
  return id === undefined || id === null ? { ...event, id: placeOf(record) } : event;
}
