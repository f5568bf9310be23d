import { type Origin, originOf, repeatsCalls } from '#genai-telemetry';
import { idFrom } from '#identifiers';
import type { Attributes, LogRecord, Metric, Span, Telemetry } from '#otlp';
import { mappingsFor, type RecordView, usageOf } from './mapped-usage.js';
import type { Mapping } from './mapping.js';
import { type MetricPoint, pointsOf } from './metric-points.js';
import { add, outcomeOfLog, type SpanOfCall, settleSpans, spanOfCall } from './read-calls.js';
import { viewOfLog, viewOfPoint, viewOfSpan } from './record-views.js';
import type { TelemetryFound } from './telemetry-intake.js';

/** Finds the usage in a request: calls of models each once, and what the tenant's mappings make of everything else. */
export function readTelemetry(telemetry: Telemetry, found: TelemetryFound): void {
  const spansOfCalls: SpanOfCall[] = [];
  for (const { resource, scopeSpans = [] } of telemetry.resourceSpans ?? []) {
    for (const { scope, spans = [] } of scopeSpans) {
      const origin = originOf(resource, scope);
      for (const span of spans) readSpan(found, span, origin, spansOfCalls);
    }
  }
  settleSpans(found, spansOfCalls);
  for (const { resource, scopeLogs = [] } of telemetry.resourceLogs ?? []) {
    for (const { scope, logRecords = [] } of scopeLogs) {
      const origin = originOf(resource, scope);
      for (const record of logRecords) readLog(found, record, origin);
    }
  }
  for (const { resource, scopeMetrics = [] } of telemetry.resourceMetrics ?? []) {
    for (const { scope, metrics = [] } of scopeMetrics) {
      const origin = originOf(resource, scope);
      for (const metric of metrics) for (const point of pointsOf(metric)) readPoint(found, metric, point, origin);
    }
  }
}

function readSpan(found: TelemetryFound, span: Span, origin: Origin, calls: SpanOfCall[]): void {
  found.records++;
  const call = spanOfCall(span, origin);
  if (call) calls.push(call);
  const view = viewed(found, 'traces', () => viewOfSpan(span, origin));
  if (call) return;
  const isMapped = view !== undefined && addMapped(found, view, [span.traceId ?? '', span.spanId ?? '']);
  found.count('traces', origin, isMapped ? 'event' : 'ignored');
}

function readLog(found: TelemetryFound, record: LogRecord, origin: Origin): void {
  found.records++;
  const view = viewed(found, 'logs', () => viewOfLog(record, origin));
  const outcome = outcomeOfLog(found, record, origin);
  if (outcome !== undefined) {
    found.count('logs', origin, outcome);
    return;
  }
  const isMapped =
    view !== undefined &&
    addMapped(found, view, [
      idOfAttributes(origin.resource),
      origin.scope,
      String(record.timeUnixNano ?? record.observedTimeUnixNano ?? ''),
      record.spanId ?? '',
      idOfAttributes(record.attributes),
    ]);
  found.count('logs', origin, isMapped ? 'event' : 'ignored');
}

function readPoint(found: TelemetryFound, metric: Metric, point: MetricPoint, origin: Origin): void {
  found.records++;
  const view = viewed(found, 'metrics', () => viewOfPoint(metric, point, origin));
  const mappings = view === undefined ? [] : mappingsFor(found.settings.mappings, view);
  for (const mapping of mappings) readMapped(found, mapping, view as RecordView, point);
  const isOfCalls = mappings.length === 0 && repeatsCalls(metric);
  found.count('metrics', origin, mappings.length > 0 ? 'event' : isOfCalls ? 'duplicate-signal' : 'ignored');
}

function readMapped(found: TelemetryFound, mapping: Mapping, view: RecordView, { point, meaning }: MetricPoint): void {
  const stream = streamOf(mapping, view);
  const { startTimeUnixNano: startNs = 0n, timeUnixNano: timeNs = 0n } = point;
  if (meaning !== 'running') {
    const start = meaning === 'amount' ? String(startNs) : '';
    addUsage(found, mapping, view, idFrom('otlp-point', stream, start, String(timeNs)));
    return;
  }
  const next = { startNs, timeNs, value: String(view.value ?? 0), count: String(view.count ?? 0) };
  const isNewer = startNs > 0n && startNs >= BigInt(mapping.createdAt) * 1_000_000n;
  const countsFirst = mapping.firstPoint === 'count' || (mapping.firstPoint === 'auto' && isNewer);
  found.running.push({ mapping, view, stream, next, countsFirst });
}

/** A view of the record, where somebody looks: a mapping of this signal, or who edits one. */
function viewed(found: TelemetryFound, signal: RecordView['signal'], view: () => RecordView): RecordView | undefined {
  const isMapped = found.settings.mappings.some((mapping) => mapping.signal === signal && mapping.isEnabled);
  if (!isMapped && found.show === undefined) return undefined;
  const made = view();
  found.show?.(made);
  return made;
}

function addMapped(found: TelemetryFound, view: RecordView, identity: readonly string[]): boolean {
  const mappings = mappingsFor(found.settings.mappings, view);
  for (const mapping of mappings)
    addUsage(found, mapping, view, idFrom('otlp-record', mapping.mappingId, view.name, ...identity));
  return mappings.length > 0;
}

function addUsage(found: TelemetryFound, mapping: Mapping, view: RecordView, id: string): void {
  const event = usageOf(mapping, view);
  if (event) add(found, { kind: 'event', event, id, origin: view.origin, signal: view.signal });
}

/** One run of numbers, as the protocol tells them apart. */
function streamOf({ mappingId }: Mapping, { origin, name, attributes }: RecordView): string {
  return idFrom(mappingId, idOfAttributes(origin.resource), origin.scope, name, idOfAttributes(attributes));
}

function idOfAttributes(attributes: Attributes | undefined): string {
  if (attributes === undefined || attributes.size === 0) return '';
  return JSON.stringify([...attributes].sort(([one], [other]) => (one < other ? -1 : 1)));
}
