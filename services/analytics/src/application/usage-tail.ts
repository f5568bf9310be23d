import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Refusal, Unavailable } from '#decider';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import type { AnalyticsRefusal } from '../domain/analytics-refusal.js';
import type { LogEntry } from '../domain/usage-log.js';
import type { UsageFilters } from '../domain/usage-search.js';
import {
  mostStreams,
  mostStreamsOfTenant,
  type SeenSequences,
  type SequenceSpan,
  spansBetween,
} from '../domain/usage-tail.js';
import { TailedUsage } from './ports.js';

const betweenLooksMs = 500;
/** Looks take at most a fifth of one connection to ClickHouse, however many follow. */
const restForWork = 4;
const longestRestMs = 5_000;

export interface Follower {
  readonly tenant: string;
  readonly filters: UsageFilters;
  /** Entries in the order in which they came, and how many before them are left out. */
  show(entries: readonly LogEntry[], leftOut: number): void;
  /** Nothing comes any more. */
  end(why: 'service-stops' | 'question-too-large'): void;
}

/**
 * Shows usage to those who follow it, as it is stored: entries that came since the look before, by the sequences of
 * their blocks. What is stored in another process is seen, too. Nothing is asked while nothing is stored.
 */
@Injectable()
export class UsageTail implements OnModuleDestroy {
  /** Undefined: where it begins is not known yet. */
  private readonly followers = new Map<Follower, SeenSequences | undefined>();
  private rowsSeen = -1;
  private readonly loop: Loop;

  constructor(
    private readonly usage: TailedUsage,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.loop = new Loop({
      round: (signal) => this.look(signal),
      restMs: betweenLooksMs,
      backOff: { firstMs: 1_000, maxMs: longestRestMs },
      onFailure: (error) => logger.warn({ err: error }, 'who follows usage waits for ClickHouse'),
    });
  }

  async onModuleDestroy(): Promise<void> {
    for (const follower of this.followers.keys()) follower.end('service-stops');
    await this.loop.stop();
  }

  /**
   * From now on the follower is shown what comes, until the answer is called.
   *
   * @throws Refusal when too many of its tenant follow already; Unavailable when too many of all do
   */
  async follow(follower: Follower): Promise<() => void> {
    this.demandPlace(follower.tenant);
    // Its place is taken before anything is waited for.
    this.followers.set(follower, undefined);
    try {
      this.followers.set(follower, await this.usage.seen(follower.tenant));
    } catch (error) {
      this.followers.delete(follower);
      throw error;
    }
    this.loop.start();
    return () => this.followers.delete(follower);
  }

  private demandPlace(tenant: string): void {
    const ofTenant = [...this.followers.keys()].filter((one) => one.tenant === tenant).length;
    if (ofTenant >= mostStreamsOfTenant)
      throw new Refusal<AnalyticsRefusal>(
        'too-many-streams',
        `At most ${mostStreamsOfTenant} streams of usage may be open at once: end one of them.`,
      );
    if (this.followers.size >= mostStreams) throw new Unavailable('too many streams of usage are open');
  }

  private async look(signal: AbortSignal): Promise<Round> {
    if (this.followers.size === 0) return 'idle';
    const startedAt = performance.now();
    const rows = await this.usage.rows();
    if (rows === this.rowsSeen) return 'idle';
    for (const [tenant, followers] of Map.groupBy(this.followers.keys(), (one) => one.tenant))
      await this.lookAt(tenant, followers);
    this.rowsSeen = rows;
    const restMs = Math.min(longestRestMs, restForWork * (performance.now() - startedAt));
    await setTimeout(restMs, undefined, { signal }).catch(() => undefined);
    return 'idle';
  }

  private async lookAt(tenant: string, followers: readonly Follower[]): Promise<void> {
    const now = await this.usage.seen(tenant);
    for (const follower of followers) {
      const seen = this.followers.get(follower);
      const spans = seen ? spansBetween(seen, now) : [];
      if (spans.length > 0) await this.show(follower, spans, now);
    }
  }

  private async show(follower: Follower, spans: readonly SequenceSpan[], now: SeenSequences): Promise<void> {
    try {
      const { entries, leftOut } = await this.usage.within(follower.tenant, spans, follower.filters);
      // It may have left meanwhile.
      if (!this.followers.has(follower)) return;
      this.followers.set(follower, now);
      if (entries.length > 0) follower.show(entries, leftOut);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // One that asks for too much does not hold up the others.
      this.followers.delete(follower);
      follower.end('question-too-large');
    }
  }
}
