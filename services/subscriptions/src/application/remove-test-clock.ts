import { testClockDecider } from '../domain/test-clock/test-clock-decisions.js';
import type { Ledgers, WallClock } from './ports.js';

export class RemoveTestClock {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly now: WallClock,
  ) {}

  /** Subscriptions that a tenant's clock governed go back to the time of the wall. */
  async run(tenant: string, testClockId: string): Promise<void> {
    await this.ledgers.changingClocks(tenant, async (ledger) => {
      const before = await ledger.testClocks.load(testClockId);
      const liveSubscriptions = await ledger.liveNaming(testClockId);
      const command = { type: 'RemoveTestClock' as const, liveSubscriptions, at: this.now() };
      await ledger.testClocks.save(before, testClockDecider.decide(command, before.state));
      await ledger.assignClocks();
    });
  }
}
