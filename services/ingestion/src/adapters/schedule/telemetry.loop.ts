import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, Progress, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { MetricStreams } from '../../application/ports.js';
import { RecordTelemetry } from '../../application/record-telemetry.js';
import { TelemetryCounts } from '../../application/telemetry-counts.js';

const everyMs = 2_000;
const roundsToForget = 1_800;

/** Every other second: the counts of the list of senders, and growth of metrics that nobody has sent. */
@Injectable()
export class TelemetryLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private rounds = 0;

  constructor(
    private readonly recordTelemetry: RecordTelemetry,
    private readonly counts: TelemetryCounts,
    private readonly streams: MetricStreams,
    progress: Progress,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop({
      round: () => this.round(),
      restMs: everyMs,
      backOff: { firstMs: everyMs, maxMs: 10_000 },
      onFailure: (error, pauseMs) => this.log.warn({ error: String(error), pauseMs }, 'telemetry waits'),
      progress: { of: progress, work: 'sending growth of metrics' },
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.counts.flush().catch(() => undefined);
  }

  private async round(): Promise<Round> {
    await this.counts.flush();
    await this.recordTelemetry.sendLeftBehind();
    if (this.rounds++ % roundsToForget === 0) await this.streams.forgetOld();
    return 'idle';
  }
}
