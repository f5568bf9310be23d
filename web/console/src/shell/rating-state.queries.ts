import { useQuery } from '@tanstack/react-query';
import { keys } from '../../../api/keys.js';
import { lookAtServed } from '../../../ui/later/served.js';
import { useApi } from '../api-context.js';

/** Whether rating falls behind shows by nothing coming: this is asked even where nothing is reported. */
const looksEveryMs = 30_000;
const hourMs = 3_600_000;

/** Up to when usage is rated, and how old that was when it was answered, ms. */
export function useRatedUpTo() {
  const api = useApi();
  return useQuery({
    queryKey: ['rated-up-to'],
    queryFn: async ({ signal }) => {
      const now = Date.now();
      const [from, to] = [now - hourMs, now].map((at) => new Date(at).toISOString());
      const { ratedUpTo } = await api.get('/v1/analytics/margin', { from, to, groupBy: 'product', limit: '1' }, signal);
      return { ratedUpTo, behindMs: Math.max(0, Date.now() - Date.parse(ratedUpTo)) };
    },
    refetchInterval: looksEveryMs,
    retry: false,
  });
}

/** Whether the page stands open since before what is served now. Asked when the stream of changes begins again, and not before. */
export function useIsReplaced(): boolean {
  const { data } = useQuery({
    queryKey: keys.build(),
    queryFn: lookAtServed,
    initialData: 'same',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data === 'other';
}
