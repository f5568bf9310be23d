import type { Answer } from './answers.js';
import type { Recorded } from './unpack.js';

type Totals = Readonly<Record<string, readonly Answer[]>>;

/**
 * Running totals as they are shown today: tiers of groups are read from a page of their own, two columns that were never
 * described are gone, and a subscription that has not started has no segment yet.
 */
export function totalsAsShownToday({ subscriptions, runningTotals: then }: Recorded, now: Totals): Totals {
  const begun = subscriptions.filter(({ status }: Answer) => status !== 'scheduled');
  return Object.fromEntries(
    begun.map(({ subscriptionId }: Answer) => [
      subscriptionId,
      (then[subscriptionId] ?? []).map(({ tenant: _tenant, accountId: _account, metrics, ...period }, i) => ({
        ...period,
        metrics: metrics.map(({ tiers, ...metric }: Answer, j: number) =>
          now[subscriptionId]?.[i]?.metrics[j]?.groupCount > 0 ? metric : { ...metric, tiers },
        ),
      })),
    ]),
  );
}
