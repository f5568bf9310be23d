import { Injectable } from '@nestjs/common';
import type { PeriodClosing } from '#contracts';
import { ClosingLog } from './ports.js';
import { UsageBatcher } from './usage-batcher.js';

/** Writes the ends of periods into the usage log, behind everything that was accepted before them. */
@Injectable()
export class ClosePeriods {
  constructor(
    private readonly batcher: UsageBatcher,
    private readonly log: ClosingLog,
  ) {}

  async close(closings: readonly PeriodClosing[]): Promise<void> {
    if (closings.length === 0) return;
    await this.batcher.flush();
    await this.log.append(closings);
  }
}
