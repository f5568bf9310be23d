/**
 * The messages of OTLP 1, as far as they say something of usage: the number of each field in protobuf, its name in
 * JSON, and its form. Both readers go by these tables; a field that is not here is passed over.
 */
export type Form =
  | 'text'
  | 'id'
  | 'bool'
  /** 64 bits, nanoseconds. */
  | 'time'
  | 'double'
  /** 64 bits of fixed length, with sign; as digits where a double would change it. */
  | 'integer'
  /** 32 bits of fixed length. */
  | 'flags'
  | 'enum'
  | 'value'
  | 'attributes';

export interface Field {
  readonly number: number;
  readonly name: string;
  readonly form: Form | Table;
  readonly isMany: boolean;
  /** Numbers of an enum by the names that JSON may use. */
  readonly names?: Readonly<Record<string, number>>;
}

export interface Table {
  readonly fields: readonly Field[];
  readonly byNumber: readonly (Field | undefined)[];
  readonly isRecord: boolean;
}

type Entry = readonly [number: number, form: Form | Table, more?: 'many' | Readonly<Record<string, number>>];

function table(entries: Readonly<Record<string, Entry>>, isRecord = false): Table {
  const fields = Object.entries(entries).map(([name, [number, form, more]]): Field => {
    const isMany = more === 'many';
    return { number, name, form, isMany, ...(typeof more === 'object' && { names: more }) };
  });
  const byNumber: (Field | undefined)[] = [];
  for (const field of fields) byNumber[field.number] = field;
  return { fields, byNumber: Array.from(byNumber), isRecord };
}

const spanKinds = {
  SPAN_KIND_UNSPECIFIED: 0,
  SPAN_KIND_INTERNAL: 1,
  SPAN_KIND_SERVER: 2,
  SPAN_KIND_CLIENT: 3,
  SPAN_KIND_PRODUCER: 4,
  SPAN_KIND_CONSUMER: 5,
};
const statusCodes = { STATUS_CODE_UNSET: 0, STATUS_CODE_OK: 1, STATUS_CODE_ERROR: 2 };
const temporalities = {
  AGGREGATION_TEMPORALITY_UNSPECIFIED: 0,
  AGGREGATION_TEMPORALITY_DELTA: 1,
  AGGREGATION_TEMPORALITY_CUMULATIVE: 2,
};

const resource = table({ attributes: [1, 'attributes'] });
const scope = table({ name: [1, 'text'], version: [2, 'text'], attributes: [3, 'attributes'] });

const span = table(
  {
    traceId: [1, 'id'],
    spanId: [2, 'id'],
    parentSpanId: [4, 'id'],
    name: [5, 'text'],
    kind: [6, 'enum', spanKinds],
    startTimeUnixNano: [7, 'time'],
    endTimeUnixNano: [8, 'time'],
    attributes: [9, 'attributes'],
    events: [11, table({ name: [2, 'text'], attributes: [3, 'attributes'] }), 'many'],
    status: [15, table({ message: [2, 'text'], code: [3, 'enum', statusCodes] })],
  },
  true,
);

const logRecord = table(
  {
    timeUnixNano: [1, 'time'],
    body: [5, 'value'],
    attributes: [6, 'attributes'],
    flags: [8, 'flags'],
    traceId: [9, 'id'],
    spanId: [10, 'id'],
    observedTimeUnixNano: [11, 'time'],
    eventName: [12, 'text'],
  },
  true,
);

const point = { startTimeUnixNano: [2, 'time'], timeUnixNano: [3, 'time'] } as const;
const numberPoint = table(
  {
    ...point,
    asDouble: [4, 'double'],
    asInt: [6, 'integer'],
    attributes: [7, 'attributes'],
    flags: [8, 'enum'],
  },
  true,
);
const summed = { count: [4, 'integer'], sum: [5, 'double'], flags: [10, 'enum'] } as const;
const histogramPoint = table({ ...point, ...summed, attributes: [9, 'attributes'] }, true);
const exponentialPoint = table({ ...point, ...summed, attributes: [1, 'attributes'] }, true);

const aggregated = (points: Table) =>
  table({ dataPoints: [1, points, 'many'], aggregationTemporality: [2, 'enum', temporalities] });

const metric = table({
  name: [1, 'text'],
  unit: [3, 'text'],
  gauge: [5, table({ dataPoints: [1, numberPoint, 'many'] })],
  sum: [
    7,
    table({
      dataPoints: [1, numberPoint, 'many'],
      aggregationTemporality: [2, 'enum', temporalities],
      isMonotonic: [3, 'bool'],
    }),
  ],
  histogram: [9, aggregated(histogramPoint)],
  exponentialHistogram: [10, aggregated(exponentialPoint)],
});

const group = (name: string, record: Table) => table({ scope: [1, scope], [name]: [2, record, 'many'] });
const request = (outer: string, inner: string, records: Table) =>
  table({ [outer]: [1, table({ resource: [1, resource], [inner]: [2, records, 'many'] }), 'many'] });

export type Signal = 'traces' | 'logs' | 'metrics';

export const requestTables: Readonly<Record<Signal, Table>> = {
  traces: request('resourceSpans', 'scopeSpans', group('spans', span)),
  logs: request('resourceLogs', 'scopeLogs', group('logRecords', logRecord)),
  metrics: request('resourceMetrics', 'scopeMetrics', group('metrics', metric)),
};
