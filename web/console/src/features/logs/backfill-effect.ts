import type { Answer, Body } from '../../../../api/client.js';

export type WantedBackfill = Body<'POST', '/v1/subscriptions/{subscriptionId}/usage-backfills'>;
export type ShownBackfill = Answer<'/v1/subscriptions/{subscriptionId}/usage-backfills/{backfillId}'>;

/** What one metric of one period comes to, before and after. */
export interface MetricEffect {
  readonly metricId: string;
  readonly period: { readonly start: string; readonly end: string };
  readonly currency: string;
  readonly before: { readonly quantity: string; readonly amount: string };
  readonly after: { readonly quantity: string; readonly amount: string };
}

/** What comes to something else, by period and metric. */
export const effectsOf = ({ segments = [] }: Pick<ShownBackfill, 'segments'>): MetricEffect[] =>
  segments.flatMap(({ start, end, currency, metrics }) =>
    metrics
      .filter(({ before, after }) => before.quantity !== after.quantity || before.amount !== after.amount)
      .map(({ metricId, before, after }) => ({ metricId, period: { start, end }, currency, before, after })),
  );
