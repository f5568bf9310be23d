import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { standingEvents } from './amendment-effect.js';
import { effectsOf, type WantedBackfill } from './backfill-effect.js';
import { mostEntriesOfWindow } from './log-bounds.js';
import { metricNamesOf } from './metric-names.queries.js';

const path = '/v1/subscriptions/{subscriptionId}/usage-backfills';

export type Backfill = Answer<'/v1/usage/backfills'>['items'][number];

/** What takes the place of the usage of a window, and the text that it was read from. */
export type Replacing = Pick<WantedBackfill, 'from' | 'to' | 'events'> & { readonly text: string };

/** The newest first, undoings among them. */
export function useBackfills(): Pages<Backfill> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.backfills({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/usage/backfills', { limit: pageSize, cursor: pageParam }, signal),
  });
}

/** Shows what a backfill would change. Nothing is recorded. */
export function useBackfillPreview(subscriptionId: string) {
  const api = useApi();
  return useMutation({
    mutationFn: async ({ text, ...replacing }: Replacing) => {
      const body = { ...replacing, reason: 'What a backfill changes', dryRun: true };
      const { events, duplicates = [], ...shown } = await api.post(path, { subscriptionId, body }, {});
      const names = await metricNamesOf(api, subscriptionId);
      const { from, to } = replacing;
      return { text, from, to, counts: events, duplicates, effects: effectsOf(shown), names };
    },
  });
}

/** What is rated of a subscription in a window, as JSON lines; undefined where it is more than a page. */
export function useUsageOfWindow(subscriptionId: string) {
  const api = useApi();
  return useMutation({
    mutationFn: async ({ from, to }: Pick<WantedBackfill, 'from' | 'to'>): Promise<string | undefined> => {
      const { items, nextCursor } = await api.get('/v1/usage', {
        subscriptionId,
        from,
        to,
        limit: String(mostEntriesOfWindow),
      });
      return nextCursor
        ? undefined
        : standingEvents(items)
            .map((one) => JSON.stringify(one))
            .join('\n');
    },
  });
}

/** Puts these events in the place of all usage of the window. */
export function useBackfill(subscriptionId: string) {
  const api = useApi();
  return useAct((body: WantedBackfill, idempotencyKey) => api.post(path, { subscriptionId, body }, { idempotencyKey }));
}

export function useUndoBackfill(subscriptionId: string) {
  const api = useApi();
  return useAct((backfillId: string, idempotencyKey) =>
    api.post(`${path}/{backfillId}/undo`, { subscriptionId, backfillId }, { idempotencyKey }),
  );
}
