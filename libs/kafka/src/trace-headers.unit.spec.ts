import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { startTelemetry } from '#telemetry';
import type { Message, MessageBatch } from './message-batch.js';
import { headersWithTrace, inTraceOf } from './trace-headers.js';

const first = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const second = '00-1bf7651916cd43dd8448eb211c80319d-c7ad6b7169203332-01';

const message = (traceparent?: string): Message => ({
  offset: '0',
  key: null,
  value: Buffer.alloc(0),
  headers: traceparent === undefined ? {} : { traceparent: Buffer.from(traceparent) },
  timestamp: 0,
});
const batch = (...messages: Message[]): MessageBatch => ({ topic: 't', partition: 0, messages, lag: 0 });

describe('a trace across a topic', () => {
  const telemetry = startTelemetry('spec', {});
  afterAll(() => telemetry.stop());

  it('leaves with the message, beside the headers it has', () => {
    const caller = propagation.extract(ROOT_CONTEXT, { traceparent: first });
    const headers = context.with(caller, () => headersWithTrace({ 'content-type': 'application/protobuf' }));
    expect(headers).toEqual({ 'content-type': 'application/protobuf', traceparent: first });
  });

  it('is not invented where none is active', () => {
    expect(headersWithTrace({ a: 'b' })).toEqual({ a: 'b' });
    expect(headersWithTrace(undefined)).toBeUndefined();
  });

  it("is continued by the handler of a batch, in its first message's trace", async () => {
    let traceId: string | undefined;
    await inTraceOf(batch(message(), message(first), message(second)), 'g', async () => {
      traceId = trace.getActiveSpan()?.spanContext().traceId;
    });
    expect(traceId).toBe('0af7651916cd43dd8448eb211c80319c');
  });

  it('does not hide what the handler throws', async () => {
    const failing = inTraceOf(batch(message(first)), 'g', async () => {
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
  });
});
