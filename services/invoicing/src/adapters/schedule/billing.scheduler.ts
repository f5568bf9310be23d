import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, Progress } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { DecideOverdue } from '../../application/decide-overdue.js';
import { Restored } from '../../application/restored.js';
import { ExpireGrants } from '../../application/wallets/expire-grants.js';

/** Looks every second which grants have expired, and now and then which occasions have waited too long for others. */
@Injectable()
export class BillingScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: readonly Loop[];
  private readonly report = (walletId: string, err: unknown) =>
    this.log.error({ walletId, err }, 'grants of a wallet cannot expire');

  constructor(
    expireGrants: ExpireGrants,
    decideOverdue: DecideOverdue,
    private readonly restored: Restored,
    private readonly progress: Progress,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loops = [
      this.loop('expiring grants', 1_000, () => expireGrants.run(this.report)),
      this.loop('deciding what has waited', 30_000, () => decideOverdue.run()),
    ];
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private loop(work: string, restMs: number, run: () => Promise<void>): Loop {
    return new Loop({
      round: async () => {
        if (this.restored.isDone) await run();
        return 'idle';
      },
      restMs,
      backOff: { firstMs: 1_000, maxMs: 10_000 },
      onFailure: (err, pauseMs) => this.log.warn({ err, pauseMs, work }, 'is looked at again later'),
      progress: { of: this.progress, work },
    });
  }
}
