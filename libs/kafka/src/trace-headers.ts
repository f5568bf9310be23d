import {
  type Context,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Message, MessageBatch } from './message-batch.js';

type Headers = Record<string, string | Buffer | undefined>;

const maxLinks = 32;

/** The given headers and, where a trace is active, its `traceparent`. */
export function headersWithTrace(headers: Record<string, string | Buffer> | undefined): Headers | undefined {
  if (trace.getSpanContext(context.active()) === undefined) return headers;
  const traced: Headers = { ...headers };
  propagation.inject(context.active(), traced, { set: (carrier, name, value) => (carrier[name] ??= value) });
  return traced;
}

/**
 * Runs a handler in one span per batch: a child of the first message's trace, linked to the other traces that meet in
 * the batch. A handler that failed marks its span.
 */
export async function inTraceOf(batch: MessageBatch, group: string, handler: () => Promise<void>): Promise<void> {
  const { parent, links } = traceOf(batch.messages);
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.type': 'process',
    'messaging.destination.name': batch.topic,
    'messaging.destination.partition.id': String(batch.partition),
    'messaging.consumer.group.name': group,
    'messaging.batch.message_count': batch.messages.length,
  };
  const options = { kind: SpanKind.CONSUMER, attributes, links };
  await trace
    .getTracer('meterstream-kafka')
    .startActiveSpan(`process ${batch.topic}`, options, parent, async (span) => {
      try {
        await handler();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
        throw error;
      } finally {
        span.end();
      }
    });
}

function traceOf(messages: readonly Message[]): { parent: Context; links: Link[] } {
  const contexts = new Map<string, Context>();
  for (const { headers } of messages) {
    const traceparent = headers['traceparent']?.toString();
    if (traceparent === undefined || contexts.has(traceparent)) continue;
    const carrier = { traceparent, tracestate: headers['tracestate']?.toString() };
    contexts.set(traceparent, propagation.extract(ROOT_CONTEXT, carrier));
    if (contexts.size > maxLinks) break;
  }
  const [parent = ROOT_CONTEXT, ...others] = contexts.values();
  const spans = others.map((other) => trace.getSpanContext(other)).filter((span) => span !== undefined);
  return { parent, links: spans.map((span) => ({ context: span })) };
}
