import { Injectable } from '@nestjs/common';
import { type Closing, ClosingLog } from './ports.js';
import { SyntheticUsage } from './synthetic-usage.js';
import { UsageBatcher } from './usage-batcher.js';

/** Writes the ends of periods and of late windows into the usage log, behind everything that was accepted before them. */
@Injectable()
export class ClosePeriods {
  constructor(
    private readonly batcher: UsageBatcher,
    private readonly log: ClosingLog,
    private readonly syntheticUsage: SyntheticUsage,
  ) {}

  async close(closings: readonly Closing[]): Promise<void> {
    if (closings.length === 0) return;
    await this.syntheticUsage.completeBefore(closings);
    await this.batcher.flush();
    await this.log.append(closings);
  }
}
