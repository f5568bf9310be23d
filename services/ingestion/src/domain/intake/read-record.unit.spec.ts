import { UsageEvent } from '#contracts';
import { limits } from '../limits.js';
import type { IntakeRecord } from './intake-record.js';
import { readRecord } from './read-record.js';

const at = 1_770_000_000_000;

const recordOf = (value: string | Uint8Array, headers: Record<string, string> = {}): IntakeRecord => ({
  topic: 'ingestion.intake.v1',
  partition: 2,
  offset: '41',
  timestamp: at,
  value: Buffer.from(value as string),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
});

const protobuf = { 'content-type': 'application/x-protobuf' };
const structured = { 'Content-Type': 'application/cloudevents+json; charset=utf-8' };
const place = 'ingestion.intake.v1/2/41@1770000000000';

const printed = {
  id: 'a',
  source: '/printers/1',
  time: null,
  organization: 'Acme',
  properties: { type: 'printed', pages: 2 },
};

describe('a record of the intake topic', () => {
  it('is an event as JSON, with all digits of its numbers', () => {
    expect(readRecord(recordOf('{"id":"a","properties":{"pages":0.12345678901234567891}}')).event).toEqual({
      id: 'a',
      properties: { pages: '0.12345678901234567891' },
    });
  });

  it('is an event as protobuf', () => {
    const event = UsageEvent.fromPartial({
      id: 'a',
      subscriptionId: 'sub-1',
      time: '2026-01-31T12:00:00Z',
      properties: { pages: 3, region: 'eu', nested: { list: [1, true, null] } },
    });
    expect(readRecord(recordOf(UsageEvent.encode(event).finish(), protobuf)).event).toEqual({
      id: 'a',
      subscriptionId: 'sub-1',
      time: '2026-01-31T12:00:00Z',
      properties: { pages: 3, region: 'eu', nested: { list: [1, true, null] } },
    });
  });

  it('is a CloudEvent in structured mode', () => {
    const text =
      '{"specversion":"1.0","id":"a","source":"/printers/1","type":"printed","subject":"Acme","data":{"pages":2}}';
    expect(readRecord(recordOf(text, structured)).event).toEqual(printed);
  });

  it('is a CloudEvent in binary mode, whose attributes are headers', () => {
    const attributes = {
      ce_specversion: '1.0',
      ce_id: 'a',
      ce_source: '/printers/1',
      ce_type: 'printed',
      ce_subject: 'Acme',
    };
    expect(readRecord(recordOf('{"pages":2}', { ...attributes, 'content-type': 'application/json' })).event).toEqual(
      printed,
    );
    expect(readRecord(recordOf('', attributes)).event).toEqual({ ...printed, properties: { type: 'printed' } });
  });

  it.each([['{"organization":"Acme"}'], ['{"id":null,"organization":"Acme"}']])(
    'has its place for an id when it has none: %s',
    (text) => {
      expect(readRecord(recordOf(text)).event).toEqual({ id: place, organization: 'Acme' });
    },
  );

  it('is kept by another place when its topic was made again', () => {
    expect(readRecord({ ...recordOf('{}'), timestamp: at + 1 }).event).not.toEqual(readRecord(recordOf('{}')).event);
  });

  it('shows what was sent, without the id that it was given', () => {
    expect(readRecord(recordOf('{"organization":"Acme"}')).asSent).toEqual({ organization: 'Acme' });
  });

  const attributes = { ce_specversion: '1.0', ce_id: 'a', ce_source: 's', ce_type: 't' };
  it.each<[string, IntakeRecord, string]>([
    ['nothing', recordOf(''), 'malformed-json'],
    ['half a JSON', recordOf('{"id":'), 'malformed-json'],
    ['bytes', recordOf(Buffer.from([0x7b, 0xff, 0xfe])), 'invalid-utf-8'],
    ['too many bytes', recordOf(`{"id":"${'x'.repeat(limits.intakeBytes)}"}`), 'too-large'],
    ['NaN in JSON', recordOf('{"id":"a","properties":{"pages":NaN}}'), 'malformed-json'],
    ['another type', recordOf('<id>a</id>', { 'content-type': 'text/xml' }), 'unsupported-media-type'],
    ['garbage as protobuf', recordOf(Buffer.from([0x0a, 0xff, 0xff, 0xff, 0x0f]), protobuf), 'malformed-protobuf'],
    ['groups without an end', recordOf(Buffer.alloc(10_000, 0x0b), protobuf), 'malformed-protobuf'],
    ['an empty message', recordOf('', protobuf), 'malformed-protobuf'],
    ['fields of another message', recordOf(Buffer.from([0xf8, 0x01, 0x05]), protobuf), 'malformed-protobuf'],
    ['a very deep message', recordOf(deepMessage(), protobuf), 'malformed-protobuf'],
    ['a CloudEvent that is a list', recordOf('[1]', structured), 'not-an-object'],
    ['a CloudEvent without a source', recordOf('{}', { ...attributes, ce_source: '' }), 'required'],
    ['a CloudEvent with data that are no JSON', recordOf('{', attributes), 'malformed-json'],
    [
      'a CloudEvent with data of another type',
      recordOf('x', { ...attributes, 'content-type': 'text/plain' }),
      'unsupported-media-type',
    ],
  ])('is turned away as %s', (_what, record, code) => {
    expect(readRecord(record).refusal?.[0]?.code).toBe(code);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is turned away as protobuf with %s', (pages) => {
    const event = UsageEvent.fromPartial({ id: 'a', properties: { list: [{ pages }] } });
    expect(readRecord(recordOf(UsageEvent.encode(event).finish(), protobuf)).refusal).toEqual([
      expect.objectContaining({ path: '/properties', code: 'invalid-number' }),
    ]);
  });

  it('shows bytes that are no text in base64', () => {
    expect(readRecord(recordOf(Buffer.from([0xff, 0x00]))).asSent).toBe('base64:/wA=');
  });

  it('gives nobody a prototype', () => {
    const { event } = readRecord(recordOf('{"id":"a"}', { ...attributes, ce___proto__: 'x' }));
    expect(Object.getPrototypeOf((event as { properties: object }).properties)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

/** A list in a list, two hundred times. */
function deepMessage(): Uint8Array {
  let list: unknown = [];
  for (let depth = 0; depth < 200; depth++) list = [list];
  return UsageEvent.encode(UsageEvent.fromPartial({ id: 'a', properties: { list } })).finish();
}
