import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { BudgetSumStore, type BudgetToSeed, PastUsage, TenantCalendar } from './ports.js';
import { RunningBudgets } from './running-budgets.js';

/** Adds to new budgets what was used in their running window before they were there. */
@Injectable()
export class SeedBudgets implements OnModuleInit, OnModuleDestroy {
  private readonly loop = new Loop({
    round: () => this.next(),
    restMs: 1_000,
    backOff: { firstMs: 1_000, maxMs: 60_000 },
    onFailure: (error) => this.logger.warn({ err: error }, 'past usage is counted for new budgets later'),
  });

  constructor(
    private readonly store: BudgetSumStore,
    private readonly past: PastUsage,
    private readonly running: RunningBudgets,
    private readonly calendar: TenantCalendar,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A budget was made, or counts other usage. */
  wake(): void {
    this.loop.wake();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  onModuleInit(): void {
    this.loop.start();
  }

  private async next(): Promise<Round> {
    const budgets = await this.store.toSeed();
    if (budgets.length > 0) this.calendar.demandRead();
    let failure: unknown;
    for (const one of budgets) {
      // Of one whose usage cannot be added up now the others do not wait.
      await this.seed(one).catch((error) => {
        failure = error;
      });
    }
    if (failure !== undefined) throw failure;
    return 'idle';
  }

  private async seed({ budget, through }: BudgetToSeed): Promise<void> {
    const window = this.running.windowOf(budget);
    await this.store.seed(budget, await this.past.sumsOf(budget.tenant, budget, window, through));
  }
}
