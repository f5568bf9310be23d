import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { RecostUsage } from '../../application/recostings/recost-usage.js';

const lookEveryMs = 1_000;

/** Works on windows of usage that are costed anew, one after the other. */
@Injectable()
export class RecostingLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(recostUsage: RecostUsage, @Inject(LOGGER) log: Logger) {
    this.loop = new Loop({
      round: async () => ((await recostUsage.work()) ? 'more' : 'idle'),
      restMs: lookEveryMs,
      backOff: { firstMs: lookEveryMs, maxMs: 10_000 },
      onFailure: (error, pauseMs) => log.warn({ err: error, pauseMs }, 'a recosting failed, or is tried again'),
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
