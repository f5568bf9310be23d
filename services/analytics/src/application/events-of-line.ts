import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import { Exact } from '#money';
import { type CompiledMetric, hasNoLength, priceOf, resetsYearly, rollsOver } from '#pricing';
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
import { shareOwed } from '../domain/simulation/terms-fold.js';
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
    const priced = this.priced(line);
    const isOfEvents = priced && isOfEventsAlone(priced.metric);
    const ofNoEvent = isOfEvents ? amountOfNoEvent(priced) : undefined;
    return { ...totals, check: checkOfLine(found, invoiced, ofNoEvent, isOfEvents) };
  }

  private bounds(line: LineOfUsage): string[] {
    const metric = this.priced(line)?.metric;
    if (metric === undefined) return [];
    if (metric.metric.groupBy !== undefined)
      refuseTierChange(
        'metric-has-groups',
        'must be another: each group has tiers',
        'Groups change tiers each on its own.',
      );
    if (rollsOver(metric))
      refuseTierChange(
        'tiers-move',
        'must be another: tiers are of each period',
        'What rolls over moves the tiers of each period.',
      );
    if (resetsYearly(metric))
      refuseTierChange(
        'tiers-of-the-year',
        'must be another: tiers are of the year',
        'The tiers go on from earlier periods.',
      );
    return boundsOf(metric);
  }

  private priced({ tenant, subscriptionId, periodIndex, metricId }: LineOfUsage): PricedMetric | undefined {
    const segment = this.book.segmentOf(tenant, subscriptionId, periodIndex);
    const terms = segment && this.book.termsOf(tenant, segment.productId, segment.productVersion);
    const metric = terms?.metrics.find(({ metric: { id } }) => id === metricId);
    const timeZone = this.book.timeZoneOf(tenant, subscriptionId);
    return segment && terms && metric && { segment, metric, share: shareOwed(segment, terms, timeZone) };
  }
}

function refuseTierChange(code: string, message: string, detail: string): never {
  throw new Refusal<AnalyticsRefusal>('invalid-question', detail, [{ path: '/order', code, message }]);
}

/** A level depends on the time as well, and on what came before where it carries over; so do members. */
const isOfEventsAlone = ({ metric: { aggregation } }: CompiledMetric): boolean =>
  aggregation.type !== 'time-weighted-sum' && aggregation.carriesOver !== true;

function amountOfNoEvent({ metric, segment, share }: PricedMetric): Exact | undefined {
  if (resetsYearly(metric) || rollsOver(metric)) return undefined;
  return hasNoLength(segment) ? Exact.zero : priceOf(metric, Exact.zero, share).amount;
}

interface PricedMetric {
  readonly segment: Segment;
  readonly metric: CompiledMetric;
  /** Of its full period, that a minimum owes. */
  readonly share: Exact;
}
