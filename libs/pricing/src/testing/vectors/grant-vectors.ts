import { Exact } from '#money';
import { rateAll } from '../../charge.js';
import { compileMetric } from '../../compiled-metric.js';
import { startAfter } from '../../meter-start.js';
import { type Adapter, exact } from './vector.js';

/** Units that are granted for a period are the first tier; at the reset its next segment begins with what is left of them. */
export const grantReset: Adapter = ({ input }) => {
  const compiled = compileMetric({
    id: 'vector',
    name: 'Vector',
    aggregation: { type: 'sum', element: 'units' },
    tiers: [{ upTo: input.grant, unitRate: '0' }, { unitRate: '1' }],
    rollover: { maximum: input.rollover_max, minimum: input.rollover_min },
  });
  const usage = [{ occurredAt: 0, arrival: 0, properties: { units: input.usage } }];
  const { state } = rateAll(compiled, { start: 0, end: 1 }, usage);
  const { yearBefore } = startAfter(compiled, { compiled, state }, { isSameYear: true, isBilled: true });
  const overage = Exact.max(state.quantity.minus(exact(input.grant)), Exact.zero);
  return { balance_after_reset: yearBefore?.get(null) ?? Exact.zero, overage };
};
