import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { WallClock } from '#decider';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { AlertStore, alertsKeptDays, BudgetSumStore, TenantCalendar } from './ports.js';
import { RunningBudgets } from './running-budgets.js';

const everyMs = 3_600_000;
const dayMs = 86_400_000;
const alertsAtOnce = 1_000;

/** Every hour: sums of windows that are over, and that nobody asks for any more, and alerts of long ago. */
@Injectable()
export class ForgetPastWindows implements OnModuleInit, OnModuleDestroy {
  private readonly loop = new Loop({
    round: () => this.forget(),
    restMs: everyMs,
    backOff: { firstMs: 1_000, maxMs: 60_000 },
    onFailure: (error) => this.logger.warn({ err: error }, 'what is over of budgets is removed later'),
  });

  constructor(
    private readonly store: BudgetSumStore,
    private readonly alerts: AlertStore,
    private readonly calendar: TenantCalendar,
    private readonly running: RunningBudgets,
    private readonly clock: WallClock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async forget(): Promise<Round> {
    this.calendar.demandRead();
    await this.store.forget((budget) => this.running.keptFrom(budget));
    const before = this.clock.now() - alertsKeptDays * dayMs;
    return (await this.alerts.removeBefore(before, alertsAtOnce)) < alertsAtOnce ? 'idle' : 'more';
  }
}
