import { useMutation } from '@tanstack/react-query';
import { ApiProblem, isAway } from '../../../../api/problem.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Replacement } from './amendment.js';
import { type Amended, asBackfill, isOfOne, windowOf } from './amendment-effect.js';
import { effectsOf, type MetricEffect } from './backfill-effect.js';
import { mostEntriesOfWindow } from './log-bounds.js';
import { metricNamesOf } from './metric-names.queries.js';

/** What an amendment would do to charges; without effects: what keeps it from being known before. */
export type AmendmentShown =
  | { readonly of: string; readonly effects: readonly MetricEffect[]; readonly names: ReadonlyMap<string, string> }
  | { readonly of: string; readonly unknown: string };

/** Puts something else in the place of what an event says, for a reason; rating does it once it has come to that in the log. */
export function useAmendEvent(source: string, id: string) {
  const api = useApi();
  return useAct(({ reason, event }: { readonly reason: string; readonly event: Replacement }, idempotencyKey) =>
    api.post('/v1/usage/amend', { body: { source, id, reason, event } }, { idempotencyKey }),
  );
}

/** Shows what the API says that it would change. Nothing is recorded. */
export function useAmendmentPreview(subscriptionId: string | undefined) {
  const api = useApi();
  return useMutation({
    mutationFn: async (amended: Amended): Promise<AmendmentShown> => {
      const of = JSON.stringify(amended.replacement);
      if (subscriptionId === undefined)
        return { of, unknown: 'It is in no charge yet: what it adds is known once it is.' };
      const beside = await api.get('/v1/usage', {
        subscriptionId,
        ...windowOf(amended),
        limit: String(mostEntriesOfWindow),
      });
      if (beside.nextCursor)
        return { of, unknown: 'Too much usage lies between its times to show what it changes before.' };
      const body = asBackfill(amended, beside.items, 'What an amendment changes');
      try {
        const shown = await api.post(
          '/v1/subscriptions/{subscriptionId}/usage-backfills',
          { subscriptionId, body },
          {},
        );
        if (!isOfOne(shown))
          return { of, unknown: 'Usage of the same moment comes in just now: what it changes is known after it.' };
        return { of, effects: effectsOf(shown), names: await metricNamesOf(api, subscriptionId) };
      } catch (error) {
        if (!(error instanceof ApiProblem) || isAway(error)) throw error;
        return { of, unknown: `What it changes is not known before: ${error.message}` };
      }
    },
  });
}
