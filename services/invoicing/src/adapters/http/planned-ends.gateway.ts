import { Inject, Injectable } from '@nestjs/common';
import type { Segment } from '#timeline';
import type { PlannedEnds } from '../../application/ports.js';
import { INVOICING_CONFIG, type InvoicingConfig } from '../../config.js';
import { answerOf, type OtherService } from './other-service.gateway.js';

interface ShownStretch {
  readonly start: string;
  readonly end: string;
}
type ShownSegment = Omit<Segment, 'start' | 'end' | 'full'> & ShownStretch & { readonly fullPeriod: ShownStretch };

/** As subscriptions answers, as far as it matters here. */
interface ShownSubscription {
  readonly endsAt?: string;
  readonly cancelsAt?: string;
  readonly plannedChange?: { readonly at: string };
  readonly nextSegment?: ShownSegment;
}

/** Asks subscriptions, with the key of whoever asks here. */
@Injectable()
export class PlannedEndsGateway implements PlannedEnds {
  private readonly subscriptions: OtherService;

  constructor(@Inject(INVOICING_CONFIG) { subscriptionsUrl }: Pick<InvoicingConfig, 'subscriptionsUrl'>) {
    this.subscriptions = { name: 'subscriptions', url: subscriptionsUrl, variable: 'METERSTREAM_SUBSCRIPTIONS_URL' };
  }

  async of(...[subscriptionId, credentials]: Parameters<PlannedEnds['of']>): ReturnType<PlannedEnds['of']> {
    const path = `/v1/subscriptions/${encodeURIComponent(subscriptionId)}`;
    const shown = await answerOf<ShownSubscription>(this.subscriptions, path, credentials);
    if (shown === undefined) return undefined;
    const { endsAt, cancelsAt, plannedChange, nextSegment } = shown;
    const by = endsAt === cancelsAt ? 'cancellation' : 'expiration';
    return {
      ...(endsAt !== undefined && { lifeEnd: { at: Date.parse(endsAt), by } }),
      ...(plannedChange && { changesAt: Date.parse(plannedChange.at) }),
      ...(nextSegment && { following: segmentOf(nextSegment) }),
    };
  }
}

function segmentOf({ start, end, fullPeriod, ...segment }: ShownSegment): Segment {
  const full = { start: Date.parse(fullPeriod.start), end: Date.parse(fullPeriod.end) };
  return { ...segment, start: Date.parse(start), end: Date.parse(end), full };
}
