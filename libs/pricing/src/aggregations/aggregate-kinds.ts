import { passes } from '../filter.js';
import type { Aggregation } from '../pricing-metric.js';
import type { AggregateKind } from './aggregate.js';
import { average } from './average.js';
import { count, match } from './count.js';
import { max, min } from './extreme.js';
import { latest } from './latest.js';
import { percentile } from './percentile.js';
import { standingMembers } from './standing-members.js';
import { sum, sumOfFees } from './sum.js';
import { timeWeightedSum } from './time-weighted-sum.js';
import { uniqueCount } from './unique-count.js';

export function aggregateKindOf(aggregation: Aggregation): AggregateKind {
  switch (aggregation.type) {
    case 'sum':
      return aggregation.feeOfEach === undefined ? sum : sumOfFees(aggregation.feeOfEach);
    case 'count':
      return count;
    case 'match':
      return match(aggregation.value ?? '');
    case 'max':
      return max;
    case 'min':
      return min;
    case 'average':
      return average;
    case 'unique-count':
      return aggregation.removedBy === undefined && aggregation.carriesOver !== true
        ? uniqueCount
        : standingMembers(aggregation.removedBy ? passes([aggregation.removedBy]) : () => false);
    case 'latest':
      return latest;
    case 'percentile':
      return percentile(aggregation.percentile ?? 50);
    case 'time-weighted-sum':
      return timeWeightedSum;
  }
}
