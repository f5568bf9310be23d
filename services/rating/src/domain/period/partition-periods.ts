import type { Segment } from '#timeline';
import type { BookedSubscription } from '../attribution/subscription-book.js';
import { type LivePeriod, periodKey } from './live-period.js';

/** A running charge is published at most this often, by the time its usage was received: the final one is what bills. */
export const publishEveryMs = 2_000;

/**
 * With very many subscriptions nearly every event would publish a charge, at the price of rating it twice; and a pause in
 * usage would publish them all at once, in the way of what comes next.
 */
const mostPublications = (events: number | 'idle') => (events === 'idle' ? 250 : Math.max(20, Math.ceil(events / 100)));

/** Where a subscription's last event fell, and for which others that answers the same question. */
interface LatestPeriod {
  readonly period: LivePeriod;
  /** As the book had it then: whatever it hears of a subscription, it has another one. */
  readonly subscription: BookedSubscription;
  readonly start: number;
  readonly end: number;
}

/** The periods of one partition's subscriptions: those that are open, and up to which each subscription's are closed. */
export class PartitionPeriods {
  private readonly live = new Map<string, LivePeriod>();
  /** By subscription: most events fall into the same as the last one. */
  private readonly latest = new Map<string, LatestPeriod>();
  /** Periods that have changed since their last charge message. */
  private readonly unpublished: Set<LivePeriod>;
  private latestReceivedAt = 0;
  /** Closed periods that have changed since a message named them, by subscription. */
  private readonly pending = new Map<string, Set<number>>();

  /** Nobody knows which charges of the open periods were published, so all of them count as changed. */
  constructor(
    open: Iterable<LivePeriod> = [],
    private readonly closedThrough: Map<string, number> = new Map(),
    pending: Iterable<{ readonly subscriptionId: string; readonly number: number }> = [],
    /** The last window of each subscription that was answered. */
    private readonly lateWindows: Map<string, number> = new Map(),
  ) {
    for (const { subscriptionId, number } of pending) this.becomesPending(subscriptionId, number);
    for (const period of open) this.live.set(periodKey(period.subscriptionId, period.number), period);
    this.unpublished = new Set(this.live.values());
  }

  get receivedAt(): number {
    return this.latestReceivedAt;
  }

  get hasUnpublished(): boolean {
    return this.unpublished.size > 0;
  }

  /** Earlier versions closed periods without the one before, which is open until its own closing comes. */
  isClosed(subscriptionId: string, number: number): boolean {
    const through = this.closedThrough.get(subscriptionId);
    return through !== undefined && number <= through && !this.live.has(periodKey(subscriptionId, number));
  }

  lastClosedOf(subscriptionId: string): number {
    return this.closedThrough.get(subscriptionId) ?? -1;
  }

  /** Periods are closed in their order: a closing that was postponed holds back those after it. */
  isOutOfTurn(subscriptionId: string, number: number): boolean {
    return (this.closedThrough.get(subscriptionId) ?? -1) < number - 1;
  }

  /**
   * The period of the subscription's last event, when an event of this instant falls into the same. With very many
   * subscriptions their timelines are far from the processor, so they are asked only where this does not answer.
   */
  latestOf(subscription: BookedSubscription, at: number): LivePeriod | undefined {
    const latest = this.latest.get(subscription.subscriptionId);
    return latest !== undefined && latest.subscription === subscription && at >= latest.start && at < latest.end
      ? latest.period
      : undefined;
  }

  find(subscriptionId: string, number: number): LivePeriod | undefined {
    return this.live.get(periodKey(subscriptionId, number));
  }

  open(period: LivePeriod): LivePeriod {
    this.live.set(periodKey(period.subscriptionId, period.number), period);
    return period;
  }

  /** Usage has changed a closed period. */
  becomesPending(subscriptionId: string, number: number): void {
    const numbers = this.pending.get(subscriptionId) ?? new Set();
    this.pending.set(subscriptionId, numbers.add(number));
  }

  /** The closed periods of a subscription that a message is to name, in their order. */
  pendingOf(subscriptionId: string): number[] {
    return [...(this.pending.get(subscriptionId) ?? [])].sort((one, other) => one - other);
  }

  /** A message names all of them. */
  arePublished(subscriptionId: string): void {
    this.pending.delete(subscriptionId);
  }

  /** Whether this is the first time that the end of the window is heard of. */
  endWindow(subscriptionId: string, window: number): boolean {
    if (window <= (this.lateWindows.get(subscriptionId) ?? -1)) return false;
    this.lateWindows.set(subscriptionId, window);
    return true;
  }

  received(at: number): void {
    this.latestReceivedAt = Math.max(this.latestReceivedAt, at);
  }

  isLatest(period: LivePeriod, subscription: BookedSubscription, { start, end }: Segment): void {
    this.latest.set(period.subscriptionId, { period, subscription, start, end });
  }

  changed(period: LivePeriod): void {
    period.sequence += 1;
    if (!period.closed) this.unpublished.add(period);
  }

  close(period: LivePeriod): void {
    period.closed = true;
    this.closedThrough.set(period.subscriptionId, Math.max(period.number, this.lastClosedOf(period.subscriptionId)));
    this.live.delete(periodKey(period.subscriptionId, period.number));
    this.latest.delete(period.subscriptionId);
    this.unpublished.delete(period);
  }

  /** The periods whose running charges are to be published now, with the receipt time that they speak of. */
  duePublications(events: number | 'idle'): { periods: LivePeriod[]; receivedAt: number } {
    const receivedAt = this.latestReceivedAt;
    const periods = this.publishedNext(events);
    for (const period of periods) {
      period.publishedAt = receivedAt;
      this.unpublished.delete(period);
    }
    return { periods, receivedAt };
  }

  /** Those that are due, the longest changed first; when no usage comes, all are. */
  private publishedNext(events: number | 'idle'): LivePeriod[] {
    const most = mostPublications(events);
    const periods: LivePeriod[] = [];
    for (const period of this.unpublished) {
      if (periods.length >= most) break;
      if (events === 'idle' || this.latestReceivedAt - period.publishedAt >= publishEveryMs) periods.push(period);
    }
    return periods;
  }
}
