import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { WallClock } from '#decider';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import { gauge, type Logger } from '#telemetry';
import { hourMs, hourOf, type ReconciledHour } from '../domain/reconciliation.js';
import { RECONCILIATION_SETTINGS, type ReconciliationSettings } from './ports.js';
import { Reconciliation } from './reconciliation.js';

const unreconciledEvents = gauge(
  'meterstream_analytics_unreconciled_events',
  'Events of the last day that one stage has counted and the next has not, and that are not on their way',
);

const hoursWatched = 25;
const longestRestMs = 60_000;
const hoursAtOnce = 100_000;

/** Compares the hours of the last day again and again, those of all tenants, and reports what does not come right. */
@Injectable()
export class ReconciliationWatch implements OnModuleInit, OnModuleDestroy {
  private readonly loop: Loop;
  private reported: ReadonlySet<string> = new Set();

  constructor(
    private readonly reconciliation: Reconciliation,
    private readonly clock: WallClock,
    @Inject(RECONCILIATION_SETTINGS) settings: ReconciliationSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.look(),
      restMs: Math.min(settings.graceMs, longestRestMs),
      backOff: { firstMs: 1_000, maxMs: longestRestMs },
      onFailure: (error) => this.logger.warn({ err: error }, 'usage is reconciled later'),
    });
  }

  onModuleInit(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async look(): Promise<Round> {
    const to = hourOf(this.clock.now()) + hourMs;
    const unreconciled = await this.unreconciled(to - hoursWatched * hourMs, to);
    unreconciledEvents.set([...unreconciled.values()].reduce((sum, { difference }) => sum + difference, 0));
    for (const [name, { tenant, hour, difference, differences }] of unreconciled) {
      if (this.reported.has(name)) continue;
      const about = { tenant, hour: new Date(hour).toISOString(), events: difference, differences };
      this.logger.error(about, 'usage does not reconcile');
    }
    this.reported = new Set(unreconciled.keys());
    return 'idle';
  }

  /** By what is new about each when it changes. */
  private async unreconciled(first: number, to: number): Promise<Map<string, ReconciledHour>> {
    const found = new Map<string, ReconciledHour>();
    for (let from = first; from < to; ) {
      const { hours, isLast } = await this.reconciliation.page({ from, to }, hoursAtOnce);
      for (const one of hours)
        if (one.state === 'unreconciled') found.set(JSON.stringify([one.tenant, one.hour, one.differences]), one);
      if (isLast) break;
      // An hour of which a page may have had a part is looked at again, unless it fills a page alone.
      const last = hours.at(-1)?.hour ?? to;
      from = last > from ? last : last + hourMs;
    }
    return found;
  }
}
