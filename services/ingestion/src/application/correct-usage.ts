import { Injectable } from '@nestjs/common';
import type { UsageCorrection } from '#contracts';
import { WallClock } from '#decider';
import { idFrom } from '#identifiers';
import { CorrectionLog } from './ports.js';
import { UsageBatcher } from './usage-batcher.js';

/** An event that is to be corrected, by its name; `replacement` is what takes its place. */
export interface WantedCorrection {
  readonly source: string;
  readonly eventId: string;
  readonly reason: string;
  readonly replacement?: { readonly occurredAt?: number; readonly properties: Record<string, unknown> };
}

/** Writes corrections into every partition of the usage log, behind everything that was accepted before them. */
@Injectable()
export class CorrectUsage {
  constructor(
    private readonly batcher: UsageBatcher,
    private readonly log: CorrectionLog,
    private readonly clock: WallClock,
  ) {}

  /**
   * Answers when the log has them in all partitions.
   *
   * @param requestId of one correction the id as well; those of several follow from it
   * @throws Unavailable when that is not known
   */
  async run(tenant: string, requestId: string, wanted: readonly WantedCorrection[]): Promise<UsageCorrection[]> {
    const occurredAt = this.clock.now();
    const corrections = wanted.map(({ replacement, ...event }, at) => ({
      id: wanted.length === 1 ? requestId : idFrom('usage-correction', requestId, at),
      tenant,
      type: replacement ? 'usage-amended' : 'usage-voided',
      occurredAt,
      ...event,
      ...(replacement && { replacement: JSON.stringify(replacement) }),
    }));
    await this.batcher.flush();
    await this.log.append(corrections);
    return corrections;
  }
}
