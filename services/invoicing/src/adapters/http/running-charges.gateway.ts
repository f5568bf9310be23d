import { Inject, Injectable } from '@nestjs/common';
import { instantFromText } from '#calendar';
import type { LateCharge, MetricCharge } from '#contracts';
import { Unavailable } from '#decider';
import { timeText } from '#http';
import { withinOwnTime } from '#running';
import type { RunningCharges, UnbilledUsage } from '../../application/ports.js';
import { INVOICING_CONFIG, type InvoicingConfig } from '../../config.js';
import { lateChargeOf, metricChargeOf } from '../metric-charge.js';

const answerWithinMs = 5_000;

/** As rating answers; charges as in its messages. */
interface ToReport {
  readonly at: string;
  readonly charges: readonly MetricCharge[];
  readonly lateCharges: readonly LateCharge[];
}

type Credentials = Parameters<RunningCharges['of']>[2];

/** Asks rating, with the key of whoever asks here. */
@Injectable()
export class RunningChargesGateway implements RunningCharges {
  constructor(@Inject(INVOICING_CONFIG) private readonly config: Pick<InvoicingConfig, 'ratingUrl'>) {}

  async of(
    ...[subscriptionId, { segment, end }, credentials]: Parameters<RunningCharges['of']>
  ): Promise<UnbilledUsage> {
    const { ratingUrl } = this.config;
    if (ratingUrl === undefined) throw new Unavailable('METERSTREAM_RATING_URL is not set');
    const query = new URLSearchParams({ subscriptionId, periodIndex: String(segment) });
    if (end !== undefined) query.set('endsAt', timeText(end));
    const url = new URL(`/v1/running-totals/to-report?${query}`, ratingUrl);
    try {
      return await withinOwnTime(answerWithinMs, (signal) => this.ask(url, credentials, signal));
    } catch (error) {
      throw new Unavailable('rating', error);
    }
  }

  private async ask(url: URL, credentials: Credentials, signal: AbortSignal): Promise<UnbilledUsage> {
    const answer = await fetch(url, { headers: { ...credentials }, signal });
    // A subscription that rating has not heard of yet has no usage.
    if (answer.status === 404) return { at: Date.now(), charges: [], late: [] };
    if (answer.status !== 200) throw new Error(`rating answered ${answer.status}`);
    const { at, charges, lateCharges } = (await answer.json()) as ToReport;
    return {
      at: instantFromText(at) ?? Date.now(),
      charges: charges.map(metricChargeOf),
      late: lateCharges.map(lateChargeOf),
    };
  }
}
