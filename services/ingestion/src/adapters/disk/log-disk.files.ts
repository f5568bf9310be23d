import { statfs } from 'node:fs/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import { gauge, type Logger } from '#telemetry';
import { INGESTION_CONFIG, type IngestionConfig } from '../../config.js';
import { isTooFull } from '../../domain/disk-room.js';

const freeRatio = gauge(
  'meterstream_ingestion_log_disk_free_ratio',
  'How much of the disk of the embedded log is free, from 0 to 1',
);

const lookEveryMs = 1_000;

/** The disk that the log is on, where it is ours: a Kafka elsewhere is watched by whoever runs it. */
@Injectable()
export class LogDisk implements OnModuleInit, BeforeApplicationShutdown {
  isFull = false;
  private readonly loop = new Loop({
    round: () => this.look(),
    restMs: lookEveryMs,
    backOff: { firstMs: lookEveryMs, maxMs: 60_000 },
    onFailure: (error) => this.log.warn({ error: String(error) }, 'nobody knows how full the disk of the log is'),
  });

  constructor(
    @Inject(INGESTION_CONFIG) private readonly config: Pick<IngestionConfig, 'logFolder' | 'leastFreeBytes'>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.logFolder !== undefined) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async look(): Promise<Round> {
    const { bsize, blocks, bavail } = await statfs(this.config.logFolder ?? '/');
    const disk = { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
    freeRatio.set(bavail / Math.max(blocks, 1));
    const isFull = isTooFull(disk, this.config.leastFreeBytes);
    if (isFull && !this.isFull)
      this.log.error(disk, 'the disk of the log is almost full: usage is refused until there is room');
    if (!isFull && this.isFull) this.log.info(disk, 'the disk of the log has room again');
    this.isFull = isFull;
    return 'idle';
  }
}
