import { useInfiniteQuery } from '@tanstack/react-query';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { paged } from '../../paging.js';

/** A metric of one period of a subscription. */
export interface MetricOfPeriod {
  readonly subscriptionId: string;
  readonly metricId: string;
  /** As on the invoice line, from 0. */
  readonly periodIndex: string;
}

export function useGroupTotals(of: MetricOfPeriod) {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.runningTotals({ ...of, by: 'group' }),
    queryFn: ({ pageParam, signal }) => api.get('/v1/running-totals/groups', { ...of, cursor: pageParam }, signal),
  });
}
