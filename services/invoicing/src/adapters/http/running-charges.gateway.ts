import { Inject, Injectable } from '@nestjs/common';
import { instantFromText } from '#calendar';
import type { LateCharge, MetricCharge } from '#contracts';
import { timeText } from '#http';
import type { RunningCharges, UnbilledUsage } from '../../application/ports.js';
import { INVOICING_CONFIG, type InvoicingConfig } from '../../config.js';
import { lateChargeOf, metricChargeOf } from '../metric-charge.js';
import { answerOf, type OtherService } from './other-service.gateway.js';

/** As rating answers; charges as in its messages. */
interface ToReport {
  readonly at: string;
  readonly charges: readonly MetricCharge[];
  readonly lateCharges: readonly LateCharge[];
}

/** Asks rating, with the key of whoever asks here. */
@Injectable()
export class RunningChargesGateway implements RunningCharges {
  private readonly rating: OtherService;

  constructor(@Inject(INVOICING_CONFIG) { ratingUrl }: Pick<InvoicingConfig, 'ratingUrl'>) {
    this.rating = { name: 'rating', url: ratingUrl, variable: 'METERSTREAM_RATING_URL' };
  }

  async of(
    ...[subscriptionId, { segment, end }, credentials]: Parameters<RunningCharges['of']>
  ): Promise<UnbilledUsage> {
    const query = new URLSearchParams({ subscriptionId, periodIndex: String(segment) });
    if (end !== undefined) query.set('endsAt', timeText(end));
    const answer = await answerOf<ToReport>(this.rating, `/v1/running-totals/to-report?${query}`, credentials);
    // A subscription that rating has not heard of yet has no usage.
    if (answer === undefined) return { at: Date.now(), charges: [], late: [] };
    return {
      at: instantFromText(answer.at) ?? Date.now(),
      charges: answer.charges.map(metricChargeOf),
      late: answer.lateCharges.map(lateChargeOf),
    };
  }
}
