import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { Restored } from '../../application/restored.js';
import { ExpireGrants } from '../../application/wallets/expire-grants.js';

const lookEveryMs = 1_000;

/** Looks every second which grants have expired. */
@Injectable()
export class GrantsScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly report = (walletId: string, err: unknown) =>
    this.log.error({ walletId, err }, 'grants of a wallet cannot expire');

  constructor(
    private readonly expireGrants: ExpireGrants,
    private readonly restored: Restored,
    progress: Progress,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.round(),
      restMs: lookEveryMs,
      backOff: { firstMs: lookEveryMs, maxMs: 10_000 },
      onFailure: (error, pauseMs) => this.log.warn({ err: error, pauseMs }, 'grants are looked at again later'),
      progress: { of: progress, work: 'expiring grants' },
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<Round> {
    if (this.restored.isDone) await this.expireGrants.run(this.report);
    return 'idle';
  }
}
