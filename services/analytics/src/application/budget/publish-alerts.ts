import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { AlertLog, AlertStore } from './ports.js';

const alertsAtOnce = 100;

/** Alerts are rows when usage is counted, and messages within a second. */
@Injectable()
export class PublishAlerts implements OnModuleInit, OnModuleDestroy {
  private readonly loop = new Loop({
    round: () => this.next(),
    restMs: 1_000,
    backOff: { firstMs: 1_000, maxMs: 30_000 },
    onFailure: (error) => this.logger.warn({ err: error }, 'alerts of budgets are published later'),
  });

  constructor(
    private readonly store: AlertStore,
    private readonly log: AlertLog,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async next(): Promise<Round> {
    const sent = await this.store.publish(alertsAtOnce, (alerts) => this.log.append(alerts));
    return sent < alertsAtOnce ? 'idle' : 'more';
  }
}
