import { Inject, Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import type { RunningCharges } from '../../application/ports.js';
import { INVOICING_CONFIG, type InvoicingConfig } from '../../config.js';
import type { MetricCharge } from '../../domain/occasion/billing-terms.js';

const answerWithinMs = 2_000;
const mostSegments = 100;

/** As rating's running totals show it. */
interface ShownTotals {
  readonly period: { readonly index: number };
  readonly metrics: readonly (Omit<MetricCharge, 'tiers'> & { readonly tiers: readonly ShownTier[] })[];
}

type ShownTier = MetricCharge['tiers'][number] & { readonly index: number };

/** Asks rating, with the key of whoever asks here. */
@Injectable()
export class RunningChargesGateway implements RunningCharges {
  constructor(@Inject(INVOICING_CONFIG) private readonly config: Pick<InvoicingConfig, 'ratingUrl'>) {}

  async of(
    subscriptionId: string,
    segment: number,
    credentials: Readonly<Record<string, string>>,
  ): Promise<readonly MetricCharge[]> {
    const { ratingUrl } = this.config;
    if (ratingUrl === undefined) throw new Unavailable('METERSTREAM_RATING_URL is not set');
    const query = new URLSearchParams({ subscriptionId, limit: String(mostSegments) });
    const url = new URL(`/v1/running-totals?${query}`, ratingUrl);
    const signal = AbortSignal.timeout(answerWithinMs);
    try {
      const answer = await fetch(url, { headers: { ...credentials }, signal });
      if (answer.status === 404) return [];
      if (answer.status !== 200) throw new Error(`rating answered ${answer.status}`);
      const { items } = (await answer.json()) as { items: readonly ShownTotals[] };
      return items.find(({ period }) => period.index === segment)?.metrics.map(chargeOf) ?? [];
    } catch (error) {
      throw new Unavailable('rating', error);
    }
  }
}

function chargeOf({ tiers, ...metric }: ShownTotals['metrics'][number]): MetricCharge {
  const { metricId, metricName, quantity, amount, eventCount, otherGroups, adjustments, carriedQuantity } = metric;
  return {
    metricId,
    metricName,
    quantity,
    amount,
    eventCount,
    tiers: tiers.map(({ index, name, ...tier }) => ({ ...tier, name: name || `Tier ${index + 1}` })),
    ...(otherGroups === undefined ? {} : { otherGroups }),
    adjustments,
    ...(carriedQuantity === undefined ? {} : { carriedQuantity }),
  };
}
