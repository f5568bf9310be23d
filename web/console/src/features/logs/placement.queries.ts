import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';

/** Of what an event was placed with: names instead of ids. Undefined: not known yet, or not to be found any more. */
export function usePlacedOn(subscriptionId: string | undefined) {
  const api = useApi();
  const { data } = useQuery({
    queryKey: keys.subscriptions.one(subscriptionId ?? ''),
    queryFn: ({ signal }) =>
      api.get('/v1/subscriptions/{subscriptionId}', { subscriptionId: subscriptionId ?? '' }, signal),
    enabled: subscriptionId !== undefined,
    staleTime: freshFor.list,
    retry: false,
  });
  return data;
}
