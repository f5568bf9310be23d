import { Injectable } from '@nestjs/common';
import { elapsedShare } from '#calendar';
import { Refusal } from '#decider';
import { Exact } from '#money';
import { type CompiledMetric, priceOf } from '#pricing';
import type { Segment } from '#timeline';
import type { AnalyticsRefusal } from '../domain/analytics-refusal.js';
import {
  boundsOf,
  checkOfLine,
  type EventsQuestion,
  type EventTotals,
  type LineCheck,
  type LineOfUsage,
} from '../domain/events-of-line.js';
import { type EventOfLine, EventsBehindLines } from './ports.js';
import { SimulationBook } from './simulation/ports.js';

/** The events behind an invoice line, and whether they add up to it. */
@Injectable()
export class EventsOfLine {
  constructor(
    private readonly events: EventsBehindLines,
    private readonly book: SimulationBook,
  ) {}

  page(line: LineOfUsage, page: Pick<EventsQuestion, 'order' | 'after' | 'limit'>): Promise<EventOfLine[]> {
    const bounds = page.order === 'tier-change' ? this.bounds(line) : [];
    return this.events.page({ ...line, ...page, bounds });
  }

  async totals(line: LineOfUsage): Promise<EventTotals & { readonly check?: LineCheck }> {
    const totals = await this.events.totals(line);
    const invoiced = await this.events.lineOf(line);
    if (invoiced === undefined) return totals;
    const found = line.late ? await this.events.everything(line) : totals;
    return { ...totals, check: checkOfLine(found, invoiced, this.amountOfNoEvent(line)) };
  }

  private bounds(line: LineOfUsage): string[] {
    const metric = this.priced(line)?.metric;
    if (metric?.metric.groupBy === undefined) return metric ? boundsOf(metric) : [];
    const details = [{ path: '/order', code: 'metric-has-groups', message: 'must be another: each group has tiers' }];
    throw new Refusal<AnalyticsRefusal>(
      'invalid-question',
      'Groups of a metric change tiers each on its own.',
      details,
    );
  }

  private amountOfNoEvent(line: LineOfUsage): Exact | undefined {
    const priced = this.priced(line);
    if (priced === undefined || priced.metric.metric.aggregation.type === 'time-weighted-sum') return undefined;
    const { metric, segment } = priced;
    return priceOf(metric, Exact.zero, elapsedShare(segment, segment.full)).amount;
  }

  private priced({ tenant, subscriptionId, periodIndex, metricId }: LineOfUsage): PricedMetric | undefined {
    const segment = this.book.segmentOf(tenant, subscriptionId, periodIndex);
    const terms = segment && this.book.termsOf(tenant, segment.productId, segment.productVersion);
    const metric = terms?.metrics.find(({ metric: { id } }) => id === metricId);
    return segment && metric && { segment, metric };
  }
}

interface PricedMetric {
  readonly segment: Segment;
  readonly metric: CompiledMetric;
}
