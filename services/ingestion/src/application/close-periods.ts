import type { PeriodClosing } from '#contracts';

export interface ClosingParts {
  /** Resolves when all usage that was taken before is in the log. */
  readonly flushUsage: () => Promise<void>;
  readonly append: (closings: readonly PeriodClosing[]) => Promise<void>;
}

/** Writes the ends of periods into the usage log, behind everything that was accepted before them. */
export class ClosePeriods {
  constructor(private readonly parts: ClosingParts) {}

  async close(closings: readonly PeriodClosing[]): Promise<void> {
    if (closings.length === 0) return;
    await this.parts.flushUsage();
    await this.parts.append(closings);
  }
}
