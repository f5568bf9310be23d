import { gzipSync } from 'node:zlib';

type DoorVariant = readonly [
  what: string,
  body: string | Buffer | undefined,
  headers?: Readonly<Record<string, string>>,
];

const json = { 'content-type': 'application/json' };
const one = { 'content-type': 'application/cloudevents+json' };
const batch = { 'content-type': 'application/cloudevents-batch+json' };
const binary = { ...json, 'ce-specversion': '1.0', 'ce-id': 'c', 'ce-source': 's', 'ce-type': 't' };
const stream = { 'content-type': 'application/x-ndjson', accept: 'application/x-ndjson' };

const cloudEvent = (more: object = {}) =>
  JSON.stringify({ specversion: '1.0', id: 'c', source: 's', type: 't', data: { summaries: 1 }, ...more });

/** What is wrong with them is said of a place that is named like them. */
const unstorableNames = JSON.stringify({
  id: 'names',
  time: '2026-02-10T12:00:00Z',
  organization: 'Acme',
  properties: { 'a\u0000b': 1, 'a\ud800b': 1, inside: { 'a\u0000b': 1 } },
  'a\u0000b': 1,
});

/** Of events in the form of others, and of streams. */
const cloudEventVariants: readonly DoorVariant[] = [
  ['names that nobody can store', unstorableNames],
  ['a CloudEvent without anything', '{}', one],
  ['a CloudEvent that is a list', `[${cloudEvent()}]`, one],
  ['a batch that is one', cloudEvent(), batch],
  ['an empty batch', '[]', batch],
  ['a batch of strange things', '[null,1,"a",[],{}]', batch],
  ['a batch of 11,000', `[${`${cloudEvent()},`.repeat(11_000)}${cloudEvent()}]`, batch],
  ['a CloudEvent of a version to come', cloudEvent({ specversion: '9.9' }), one],
  ['a CloudEvent with numbers for names', cloudEvent({ id: 1, source: {}, type: [], subject: 7, time: 0 }), one],
  ['a CloudEvent with texts as data', cloudEvent({ data: 'x' }), one],
  ['a CloudEvent with data that are no base64', cloudEvent({ data: undefined, data_base64: '\u0000%%%' }), one],
  ['a CloudEvent with a prototype', cloudEvent().replace('{', '{"__proto__":{"polluted":true},'), one],
  ['a CloudEvent of 10,000 levels', `${'{"data":'.repeat(10_000)}1${'}'.repeat(10_000)}`, one],
  ['a binary CloudEvent with broken data', '{"a":', binary],
  ['a binary CloudEvent without an id', '{}', { ...json, 'ce-specversion': '1.0' }],
  ['a binary CloudEvent with broken escapes', '{}', { ...binary, 'ce-id': '%zz%', 'ce-subject': '%ff' }],
  ['a binary CloudEvent named like a prototype', '{}', { ...binary, 'ce-__proto__': 'x', 'ce-constructor': 'y' }],
  ['a preference that is none', '{}', { ...json, prefer: 'return=;;,=,return=representation=1' }],
  ['a stream of nothing', '', stream],
  ['a stream of broken lines', '{\n}\n"\n[[[\nnull\n', stream],
  ['a stream without a line', 'x'.repeat(3_000_000), stream],
  ['a stream that is no gzip', '{"id":"a"}\n', { ...stream, 'content-encoding': 'gzip' }],
  ['a stream that is a bomb', bombOfLines(), { ...stream, 'content-encoding': 'gzip' }],
];

/** 64 MB in 64 kB, without the end of a line. */
function bombOfLines(): Buffer {
  return gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
}

const completion = (more: object) =>
  JSON.stringify({ model: 'm', provider: 'p', inputTokenCount: 1, outputTokenCount: 1, ...more });

/** Of the metering API, which keeps nearly everything: none of it may be counted as what it is not. */
const meteringVariants: readonly DoorVariant[] = [
  ['a count below nothing', completion({ transactionId: 'n-1', inputTokenCount: -5 })],
  ['a count that is no number', completion({ transactionId: 'n-2', outputTokenCount: 'NaN' })],
  [
    'a count beyond all',
    completion({ transactionId: 'n-3' }).replace('"inputTokenCount":1', '"inputTokenCount":1e400'),
  ],
  ['a count that is a list', completion({ transactionId: 'n-4', totalTokenCount: [1] })],
  ['a cost below nothing', completion({ transactionId: 'n-5', totalCost: '-0.01' })],
  ['a time in the year 9999', completion({ transactionId: 'n-6', responseTime: '9999-12-31T23:59:59Z' })],
  ['a time before all', completion({ transactionId: 'n-7', responseTime: '1970-01-01T00:00:00Z' })],
  ['a field twice', completion({ transactionId: 'n-8' }).replace('{', '{"inputTokenCount":7,')],
  ['a subscriber that is a text', completion({ transactionId: 'n-9', subscriber: 'ann' })],
  ['a credential that is a number', completion({ transactionId: 'n-10', subscriber: { credential: 7 } })],
  ['an id of 10,000 characters', completion({ transactionId: 'x'.repeat(10_000) })],
  ['an idempotencyKey that is an object', completion({ idempotencyKey: { a: 1 } })],
  [
    'attributes of 10,000',
    completion({ attributes: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [n, n])) }),
  ],
  ['a prompt of a megabyte', completion({ transactionId: 'n-11', inputMessages: 'p'.repeat(1_000_000) })],
];

export function doorVariantsOf(path: string): readonly DoorVariant[] {
  if (path === '/v1/events') return cloudEventVariants;
  return path.startsWith('/meter/') ? meteringVariants : [];
}
