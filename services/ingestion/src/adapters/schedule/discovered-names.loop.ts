import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, Progress } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { PublishDiscoveredNames } from '../../application/publish-discovered-names.js';

const everyMs = 500;

/** Twice a second: the names that usage has brought and nobody knew. */
@Injectable()
export class DiscoveredNamesLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(publish: PublishDiscoveredNames, progress: Progress, @Inject(LOGGER) log: Logger) {
    this.loop = new Loop({
      round: async () => {
        await publish.run();
        return 'idle';
      },
      restMs: everyMs,
      backOff: { firstMs: everyMs, maxMs: 10_000 },
      onFailure: (error, pauseMs) => log.warn({ error: String(error), pauseMs }, 'discovered names wait'),
      progress: { of: progress, work: 'publishing discovered names' },
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
