import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  grpcCodeOf,
  otlpBounds,
  retryInfoStatus,
  telemetryOfJson,
  telemetryOfProtobuf,
  UnreadableTelemetry,
} from '#otlp';

const text = (value: string) => Buffer.from(value);
const field = (number: number, ...content: Uint8Array[]) => {
  const bytes = Buffer.concat(content);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
};
const fixed = (number: number, value: bigint) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return Buffer.concat([varint(number * 8 + 1), bytes]);
};
const whole = (number: number, value: number | bigint) => Buffer.concat([varint(number * 8), varint(value)]);
function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest /= 128n) bytes.push(Number(rest % 128n) + 128);
  return Buffer.from([...bytes, Number(rest)]);
}
const attribute = (number: number, key: string, ...value: Uint8Array[]) =>
  field(number, field(1, text(key)), field(2, ...value));

const span = Buffer.concat([
  field(1, Buffer.from('0af7651916cd43dd8448eb211c80319c', 'hex')),
  field(2, Buffer.from('b7ad6b7169203331', 'hex')),
  field(4, Buffer.alloc(8)),
  field(5, text('chat gpt-4o')),
  whole(6, 3),
  fixed(7, 1795337448577000000n),
  fixed(8, 1795337448577306797n),
  attribute(9, 'gen_ai.usage.input_tokens', whole(3, 100)),
  attribute(9, 'long', whole(3, 9007199254740993n)),
  attribute(9, 'finish', field(5, field(1, field(1, text('stop'))))),
  attribute(9, 'object', field(6, attribute(1, 'a', whole(2, 1)))),
  attribute(9, 'long', field(1, text('the second of its name'))),
  field(15, field(2, text('failed')), whole(3, 2)),
  whole(99, 7),
]);
const traces = field(1, field(1, attribute(1, 'service.name', field(1, text('demo')))), field(2, field(2, span)));

const spanInJson = {
  traceId: '0AF7651916CD43DD8448EB211C80319C',
  spanId: 'b7ad6b7169203331',
  parentSpanId: '0000000000000000',
  name: 'chat gpt-4o',
  kind: 'SPAN_KIND_CLIENT',
  startTimeUnixNano: '1795337448577000000',
  endTimeUnixNano: '1795337448577306797',
  attributes: [
    { key: 'gen_ai.usage.input_tokens', value: { intValue: 100 } },
    { key: 'long', value: { intValue: '9007199254740993' } },
    { key: 'finish', value: { arrayValue: { values: [{ stringValue: 'stop' }] } } },
    { key: 'object', value: { kvlistValue: { values: [{ key: 'a', value: { boolValue: true } }] } } },
    { key: 'long', value: { stringValue: 'the second of its name' } },
  ],
  status: { message: 'failed', code: 'STATUS_CODE_ERROR' },
  unheardOf: [{}],
};
const tracesInJson = (one: object) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'demo' } }] },
      scopeSpans: [{ spans: [one] }],
    },
  ],
});
const spanOf = (body: object) => telemetryOfJson('traces', body).resourceSpans?.[0]?.scopeSpans?.[0]?.spans?.[0];

describe('a request of OTLP', () => {
  it('says the same in protobuf and in JSON, with both forms of enums and numbers', () => {
    const fromProtobuf = telemetryOfProtobuf('traces', traces);
    expect(fromProtobuf).toEqual(telemetryOfJson('traces', tracesInJson(spanInJson)));
    const numbers = { ...spanInJson, kind: 3, status: { message: 'failed', code: 2 } };
    expect(fromProtobuf).toEqual(telemetryOfJson('traces', tracesInJson(numbers)));
    const [read] = fromProtobuf.resourceSpans?.[0]?.scopeSpans?.[0]?.spans ?? [];
    expect(read).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      name: 'chat gpt-4o',
      kind: 3,
      endTimeUnixNano: 1795337448577306797n,
      status: { code: 2, message: 'failed' },
    });
    expect(read?.parentSpanId).toBeUndefined();
    expect(Object.fromEntries(read?.attributes ?? [])).toEqual({
      'gen_ai.usage.input_tokens': 100,
      long: '9007199254740993',
      finish: ['stop'],
      object: Object.assign(Object.create(null), { a: true }),
    });
  });

  it('counts attributes of JSON whose value is none as empty', () => {
    const attributes = [{ key: 'a', value: { intValue: '<scrubbed>' } }, { key: 'b', value: {} }, { key: 'c' }];
    expect([...(spanOf(tracesInJson({ attributes }))?.attributes ?? [])]).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
    ]);
  });

  it('has its long texts cut, also in the middle of a character', () => {
    const long = `${'a'.repeat(otlpBounds.textBytes - 1)}é and more`;
    const read = telemetryOfProtobuf('traces', field(1, field(2, field(2, field(5, text(long))))));
    expect(read.resourceSpans?.[0]?.scopeSpans?.[0]?.spans?.[0]?.name).toBe('a'.repeat(otlpBounds.textBytes - 1));
    expect(spanOf(tracesInJson({ name: 'b'.repeat(9_000) }))?.name).toHaveLength(otlpBounds.textBytes);
  });

  const inSpan = (bytes: Uint8Array) => field(1, field(2, field(2, bytes)));
  const nested = (levels: number): Buffer => (levels === 0 ? whole(3, 1) : field(5, field(1, nested(levels - 1))));

  it.each<[string, Uint8Array, string]>([
    ['a text where a message stands', whole(1, 5), 'malformed-request'],
    ['a varint where a time stands', inSpan(whole(7, 5)), 'malformed-request'],
    ['the beginning of a group', inSpan(Buffer.from([0x0b])), 'malformed-request'],
    ['the end of a group', inSpan(Buffer.from([0x0c])), 'malformed-request'],
    ['an unknown field with a group', inSpan(varint(60 * 8 + 3)), 'malformed-request'],
    ['wire type 7', inSpan(Buffer.from([0x0f])), 'malformed-request'],
    ['field 0', inSpan(Buffer.from([0x02, 0])), 'malformed-request'],
    ['a length beyond the end', Buffer.from([0x0a, 0x7f, 1]), 'malformed-request'],
    ['a length beyond what holds it', field(1, Buffer.from([0x12, 0x05]), Buffer.from([0])), 'malformed-request'],
    ['a length of 64 bits', Buffer.from([0x0a, ...Array(9).fill(0xff), 1]), 'malformed-request'],
    ['a number without an end', inSpan(Buffer.from([0x30, 0xff])), 'malformed-request'],
    ['a number of eleven bytes', inSpan(Buffer.from([0x30, ...Array(11).fill(0x80)])), 'malformed-request'],
    ['half a time', inSpan(Buffer.from([0x39, 1, 2])), 'malformed-request'],
    ['an id of 65 bytes', inSpan(field(1, Buffer.alloc(65, 1))), 'malformed-request'],
    ['deep values', inSpan(attribute(9, 'a', nested(otlpBounds.depth + 1))), 'too-deep'],
    ['very deep values', inSpan(attribute(9, 'a', nested(2_000))), 'too-deep'],
    ['many records', field(1, field(2, Buffer.concat(Array(20_001).fill(field(2))))), 'too-many-records'],
    ['many scopes', field(1, Buffer.concat(Array(100_001).fill(field(2)))), 'too-many-records'],
    [
      'many attributes',
      inSpan(Buffer.concat(Array.from({ length: 1_001 }, (_, at) => attribute(9, `a${at}`)))),
      'too-many-attributes',
    ],
  ])('is refused for %s', (_what, bytes, code) => {
    expect(() => telemetryOfProtobuf('traces', bytes)).toThrow(expect.objectContaining({ code }));
  });

  it.each<[unknown, string]>([
    [[], 'The request is a JSON object.'],
    [{ resourceSpans: {} }, '/resourceSpans is not a list.'],
    [{ resourceSpans: [1] }, '/resourceSpans/0 is not an object.'],
    [tracesInJson({ startTimeUnixNano: '-1' }), '/startTimeUnixNano is "-1", which is no number of nanoseconds.'],
    [tracesInJson({ kind: 'SPAN_KIND_OF_ITS_OWN' }), 'is "SPAN_KIND_OF_ITS_OWN", which is no name or number of it.'],
    [tracesInJson({ traceId: 7 }), 'is 7, which is no hexadecimal id.'],
    [tracesInJson({ attributes: [{}] }), '/attributes holds something without a key.'],
  ])('in JSON is refused with the place: %j', (body, message) => {
    expect(() => telemetryOfJson('traces', body)).toThrow(message);
  });

  it('is never worse than unreadable, whatever the bytes are', () => {
    const signals = fc.constantFrom('traces' as const, 'logs' as const, 'metrics' as const);
    const mutated = fc
      .array(fc.tuple(fc.nat(traces.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) => {
        const bytes = Buffer.from(traces);
        for (const [at, byte] of changes) bytes[at] = byte;
        return bytes as Uint8Array;
      });
    fc.assert(
      fc.property(signals, fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated), (signal, bytes) => {
        try {
          telemetryOfProtobuf(signal, bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableTelemetry);
        }
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(signals, fc.jsonValue(), (signal, value) => {
        try {
          telemetryOfJson(signal, value);
          telemetryOfJson(signal, tracesInJson(value as object));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableTelemetry);
        }
      }),
    );
  });

  const recorded = `${import.meta.dirname}/../../../../shared/captures/otlp-otel-js-sdk.json`;
  (existsSync(recorded) ? it : it.skip)('is read as the JavaScript SDK sends it, in both encodings', () => {
    const { requests } = JSON.parse(readFileSync(recorded, 'utf8'));
    const bytes = Buffer.from(requests[1].body.__base64, 'base64');
    const unpacked = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
    for (const request of [telemetryOfJson('traces', requests[0].body), telemetryOfProtobuf('traces', unpacked)]) {
      const { resource, scopeSpans } = request.resourceSpans?.[0] ?? {};
      expect(resource?.attributes?.get('service.name')).toBe('unknown_service:node');
      expect(scopeSpans?.[0]?.scope?.name).toBe('demo');
      const attributes = scopeSpans?.[0]?.spans?.[0]?.attributes;
      expect(attributes?.get('gen_ai.usage.input_tokens')).toBe(100);
      expect(attributes?.get('gen_ai.response.finish_reasons')).toEqual(['stop']);
    }
  });
});

it.each([
  ['too large', 413, 8],
  ['not acceptable', 422, 3],
  ['too much for now', 429, 14],
  ['of a service that is away', 503, 14],
])('a message that is %s is refused as gRPC says it', (_what, status, code) => {
  expect(grpcCodeOf(status)).toBe(code);
});

describe('an answer that says when to try again', () => {
  it('is as google.rpc.Status has it, with a RetryInfo', () => {
    const type = Buffer.from('type.googleapis.com/google.rpc.RetryInfo');
    const any = [0x0a, type.length, ...type, 0x12, 4, 0x0a, 2, 0x08, 7];
    expect([...retryInfoStatus(14, 'no', 7)]).toEqual([0x08, 14, 0x12, 2, 0x6e, 0x6f, 0x1a, any.length, ...any]);
  });
});
