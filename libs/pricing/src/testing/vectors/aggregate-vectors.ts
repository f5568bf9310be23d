import { TimeWeightedSum } from '../../aggregations/time-weighted-sum.js';
import { type Charge, rateAll } from '../../charge.js';
import { compileMetric } from '../../compiled-metric.js';
import type { Aggregation, AggregationType } from '../../pricing-metric.js';
import { type Adapter, exact, type Fields, instant } from './vector.js';

const types: Record<string, AggregationType> = {
  weighted_sum: 'time-weighted-sum',
  unique_count: 'unique-count',
  sum: 'sum',
  max: 'max',
  latest: 'latest',
  count: 'count',
  avg: 'average',
};

export const aggregate: Adapter = ({ input }) => {
  const period = { start: instant(input.period.start), end: instant(input.period.end) };
  const type = types[input.aggregation] as AggregationType;
  const aggregation: Aggregation = {
    type,
    element: type === 'unique-count' ? 'unique_id' : 'value',
    ...(type === 'time-weighted-sum' ? { carriesOver: true } : {}),
    ...(type === 'unique-count' && { removedBy: { property: 'operation', operator: 'eq', values: ['remove'] } }),
  };
  const compiled = compileMetric({ id: 'vector', name: 'Vector', aggregation, tiers: [{ unitRate: '1' }] });
  // A sum that a peer carries over from earlier periods is one meter that was never closed.
  const since = input.params.recurring === true ? Number.NEGATIVE_INFINITY : period.start;
  const usage = (input.events as Fields[])
    .map(({ timestamp, ...properties }, arrival) => ({ occurredAt: instant(timestamp), arrival, properties }))
    .filter(({ occurredAt }) => occurredAt >= since && occurredAt < period.end);
  const carried = new Map([[null, exact(input.params.initial_value ?? '0')]]);
  const { state, charge } = rateAll(compiled, period, usage, { levels: carried });
  const level = [...state.groups.values()].map((group) => group.aggregate)[0];
  return { ...countsOf(charge), ...(level instanceof TimeWeightedSum ? { end_level: level.endLevel() } : {}) };
};

function countsOf({ quantity, eventCount }: Charge): Fields {
  return { value: quantity, event_count: eventCount };
}
