import { asText, isoOf, type Origin, timeOf } from '#genai-telemetry';
import type { Attributes, LogRecord, Metric, Span } from '#otlp';
import type { RecordView } from './mapped-usage.js';
import type { MetricPoint } from './metric-points.js';

const none: Attributes = new Map();

export function viewOfSpan({ name = '', attributes = none, ...span }: Span, origin: Origin): RecordView {
  const { startTimeUnixNano: startNs, endTimeUnixNano: endNs } = span;
  const durationMs =
    startNs !== undefined && endNs !== undefined ? Number((endNs - startNs) / 1_000n) / 1_000 : undefined;
  return { signal: 'traces', name, origin, attributes, durationMs, time: isoOf(endNs ?? startNs) };
}

/** By its event's name, else by its body where that is a text. */
export function viewOfLog(record: LogRecord, origin: Origin): RecordView {
  const { attributes = none, eventName, body } = record;
  const name =
    eventName ?? asText(attributes.get('event.name')) ?? (typeof body === 'string' ? body.slice(0, 200) : '');
  return { signal: 'logs', name, origin, attributes, time: isoOf(timeOf(record)) };
}

export function viewOfPoint({ name = '' }: Metric, { point, value, count }: MetricPoint, origin: Origin): RecordView {
  const { attributes = none, timeUnixNano } = point;
  return { signal: 'metrics', name, origin, attributes, value, count, time: isoOf(timeUnixNano) };
}
