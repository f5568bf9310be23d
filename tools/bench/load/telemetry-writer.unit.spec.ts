import { telemetryOfProtobuf } from '#otlp';
import { TelemetryWriter } from './telemetry-writer.js';

const form = {
  host: 'localhost',
  path: '/v1/traces',
  apiKey: 'key',
  eventsPerRequest: 3,
  organizations: 5_000,
  time: '2026-01-31T12:00:00Z',
};

const bodyOf = (request: Buffer) => request.subarray(request.indexOf('\r\n\r\n') + 4);

describe('a request of telemetry', () => {
  it('holds so many spans, each a call of its own whenever it is sent', () => {
    const writer = new TelemetryWriter({ ...form, kind: 'traces' }, 7);
    const seen = new Set<string>();
    for (let sending = 0; sending < 2; sending++) {
      const { resourceSpans } = telemetryOfProtobuf('traces', bodyOf(writer.fresh()));
      const spans = resourceSpans?.[0]?.scopeSpans?.[0]?.spans ?? [];
      for (const { traceId, spanId, attributes } of spans)
        seen.add(`${traceId} ${spanId} ${JSON.stringify([...(attributes ?? [])])}`);
      expect(spans).toHaveLength(3);
    }
    expect(seen.size).toBe(6);
    expect([...seen].every((one) => /bench-000\d\d/.test(one) && !/R{32}|T{16}/.test(one))).toBe(true);
  });

  it('holds so many log records', () => {
    const writer = new TelemetryWriter({ ...form, kind: 'logs' }, 7);
    const { resourceLogs } = telemetryOfProtobuf('logs', bodyOf(writer.fresh()));
    const records = resourceLogs?.[0]?.scopeLogs?.[0]?.logRecords ?? [];
    expect(records.map(({ eventName }) => eventName)).toEqual(
      Array(3).fill('gen_ai.client.inference.operation.details'),
    );
  });
});
