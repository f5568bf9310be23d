import type { DataPoint, Metric } from '#otlp';

/** A point of a metric, by what has to be done with it. */
export interface MetricPoint {
  readonly point: DataPoint;
  /** `amount`: of the time between start and time. `running`: since the start. `level`: at the time. */
  readonly meaning: 'amount' | 'running' | 'level';
  readonly value: number | string | undefined;
  readonly count: number | string | undefined;
}

const delta = 1;
const cumulative = 2;
/** Of a point that says that there is no value. */
const noRecordedValue = 1;

export function pointsOf({ gauge, sum, histogram, exponentialHistogram }: Metric): MetricPoint[] {
  if (gauge) return numbersOf(gauge.dataPoints, 'level');
  if (sum) {
    const isRunning = sum.aggregationTemporality === cumulative;
    return numbersOf(sum.dataPoints, isRunning ? (sum.isMonotonic === true ? 'running' : 'level') : 'amount');
  }
  const summed = histogram ?? exponentialHistogram;
  const meaning = summed?.aggregationTemporality === delta ? 'amount' : 'running';
  return (summed?.dataPoints ?? [])
    .filter(hasValue)
    .map((point) => ({ point, meaning, value: finite(point.sum), count: point.count }));
}

const hasValue = ({ flags = 0 }: DataPoint): boolean => (flags & noRecordedValue) === 0;

const numbersOf = (points: readonly DataPoint[] = [], meaning: MetricPoint['meaning']): MetricPoint[] =>
  points
    .filter(hasValue)
    .map((point) => ({ point, meaning, value: point.asInt ?? finite(point.asDouble), count: undefined }));

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : undefined);

/** What a running metric last said: times as nanoseconds, numbers as their digits. */
export interface LastPoint {
  readonly startNs: bigint;
  readonly timeNs: bigint;
  readonly value: string;
  readonly count: string;
}
