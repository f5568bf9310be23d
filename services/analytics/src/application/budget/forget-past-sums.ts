import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { BudgetSumStore, TenantCalendar } from './ports.js';
import { RunningBudgets } from './running-budgets.js';

const everyMs = 3_600_000;

/** Every hour: sums of windows that are over, and that nobody asks for any more. */
@Injectable()
export class ForgetPastSums implements OnModuleInit, OnModuleDestroy {
  private readonly loop = new Loop({
    round: () => this.forget(),
    restMs: everyMs,
    backOff: { firstMs: 1_000, maxMs: 60_000 },
    onFailure: (error) => this.logger.warn({ err: error }, 'sums of past windows of budgets are taken away later'),
  });

  constructor(
    private readonly store: BudgetSumStore,
    private readonly calendar: TenantCalendar,
    private readonly running: RunningBudgets,
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
    return 'idle';
  }
}
