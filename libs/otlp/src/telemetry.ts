/** What an attribute or a log's body says. An integer that a double would change stands as its digits. */
export type AttributeValue = string | number | boolean | null | readonly AttributeValue[] | AttributeObject;
export interface AttributeObject {
  readonly [name: string]: AttributeValue;
}

/** Where a sender repeats a key, the first counts. */
export type Attributes = ReadonlyMap<string, AttributeValue>;

/** Ids are hexadecimal in lower case; one that is empty or all zeros is none. Times are nanoseconds since 1970. */
export interface Span {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly name?: string;
  readonly kind?: number;
  readonly startTimeUnixNano?: bigint;
  readonly endTimeUnixNano?: bigint;
  readonly attributes?: Attributes;
  readonly events?: readonly SpanEvent[];
  readonly status?: { readonly code?: number; readonly message?: string };
}

export interface SpanEvent {
  readonly name?: string;
  readonly attributes?: Attributes;
}

export interface LogRecord {
  readonly timeUnixNano?: bigint;
  readonly observedTimeUnixNano?: bigint;
  readonly body?: AttributeValue;
  readonly attributes?: Attributes;
  readonly flags?: number;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly eventName?: string;
}

export interface Metric {
  readonly name?: string;
  readonly unit?: string;
  readonly gauge?: { readonly dataPoints?: readonly DataPoint[] };
  readonly sum?: AggregatedPoints & { readonly isMonotonic?: boolean };
  readonly histogram?: AggregatedPoints;
  readonly exponentialHistogram?: AggregatedPoints;
}

export interface AggregatedPoints {
  readonly dataPoints?: readonly DataPoint[];
  readonly aggregationTemporality?: number;
}

/** Of a number it has `asInt` or `asDouble`, of a histogram `count` and mostly `sum`. */
export interface DataPoint {
  readonly attributes?: Attributes;
  readonly startTimeUnixNano?: bigint;
  readonly timeUnixNano?: bigint;
  readonly asDouble?: number;
  readonly asInt?: number | string;
  readonly count?: number | string;
  readonly sum?: number;
  readonly flags?: number;
}

export interface Resource {
  readonly attributes?: Attributes;
}

export interface Scope {
  readonly name?: string;
  readonly version?: string;
  readonly attributes?: Attributes;
}

export interface TraceData {
  readonly resourceSpans?: readonly {
    readonly resource?: Resource;
    readonly scopeSpans?: readonly { readonly scope?: Scope; readonly spans?: readonly Span[] }[];
  }[];
}

export interface LogData {
  readonly resourceLogs?: readonly {
    readonly resource?: Resource;
    readonly scopeLogs?: readonly { readonly scope?: Scope; readonly logRecords?: readonly LogRecord[] }[];
  }[];
}

export interface MetricData {
  readonly resourceMetrics?: readonly {
    readonly resource?: Resource;
    readonly scopeMetrics?: readonly { readonly scope?: Scope; readonly metrics?: readonly Metric[] }[];
  }[];
}

/** A request of any of the three signals. */
export type Telemetry = TraceData & LogData & MetricData;
