import { Exact } from '#money';
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

export type Growth =
  | { readonly is: 'growth'; readonly value: string; readonly count: string; readonly last: LastPoint }
  /** The first that is seen, where what came before is not ours. */
  | { readonly is: 'first'; readonly last: LastPoint }
  /** It was seen, or is older than what was. */
  | { readonly is: 'repetition' };

/**
 * How much a running metric has grown. A later start, or a value that has fallen, is a restart of the sender: all of
 * the value is new. A point that is not later than the last one is a repetition.
 *
 * @param countsFirst whether the first point that is seen counts from its start
 */
export function growthOf(last: LastPoint | undefined, next: LastPoint, countsFirst: boolean): Growth {
  const whole = { is: 'growth', value: next.value, count: next.count, last: next } as const;
  if (last === undefined) return countsFirst ? whole : { is: 'first', last: next };
  if (next.timeNs <= last.timeNs || next.startNs < last.startNs) return { is: 'repetition' };
  if (next.startNs > last.startNs && next.startNs >= last.timeNs) return whole;
  const value = differenceOf(next.value, last.value);
  const count = differenceOf(next.count, last.count);
  if (value === undefined || count === undefined) return whole;
  return { is: 'growth', value, count, last: next };
}

/** Undefined when it has fallen. */
function differenceOf(next: string, last: string): string | undefined {
  const difference = Exact.parse(next).minus(Exact.parse(last));
  return difference.isNegative() ? undefined : difference.toString();
}
