import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { AwaitedTopics } from '#kafka';
import { Loop, type Round } from '#running';
import { LOGGER, READINESS, type Readiness, TOPICS } from '#service-host';
import type { Logger } from '#telemetry';
import { RestoreInvoices } from './restore-invoices.js';
import { Restored } from './restored.js';

/**
 * Restores invoices while the service already answers: what is not restored it does not show yet. It reads topics, so it
 * waits for them.
 */
@Injectable()
export class RestorationAtStart implements OnModuleInit, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly restore: RestoreInvoices,
    private readonly restored: Restored,
    @Inject(TOPICS) private readonly topics: AwaitedTopics,
    @Inject(READINESS) private readonly readiness: Readiness,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.run(),
      restMs: 60_000,
      backOff: { firstMs: 1_000, maxMs: 10_000 },
      onFailure: (error) => logger.error({ err: error }, 'the invoices are not restored yet'),
    });
  }

  onModuleInit(): void {
    this.readiness.add('restored invoices', async () => this.restored.isDone);
    this.loop.start();
  }

  /** Nobody waits for it: what it reads it reads again. */
  onModuleDestroy(): void {
    void this.loop.stop();
  }

  private async run(): Promise<Round> {
    if (this.restored.isDone) return 'idle';
    if (!(await this.restore.isDone())) {
      await this.topics.areThere;
      await this.restore.run();
    }
    this.restored.done();
    return 'idle';
  }
}
