import { periodsEndedBy } from '../domain/subscription/passing-of-time.js';
import type { TestClock } from '../domain/test-clock/test-clock.js';
import { testClockDecider } from '../domain/test-clock/test-clock-decisions.js';
import type { CloseDuePeriods } from './close-due-periods.js';
import type { Ledgers, Published, WallClock } from './ports.js';

export class AdvanceTestClock {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly closeDuePeriods: CloseDuePeriods,
    private readonly published: Published,
    private readonly now: WallClock,
  ) {}

  /**
   * The clock moves first; what is due under it follows, here, or in the scheduler when this process dies meanwhile.
   * Answers when the ends of the periods are in their topic.
   */
  async run(tenant: string, testClockId: string, to: number): Promise<{ clock: TestClock; closedPeriods: number }> {
    const advanced = await this.ledgers.changingClocks(tenant, async (ledger) => {
      const before = await ledger.testClocks.load(testClockId);
      const governed = before.state.status === 'ticking' ? await ledger.liveUnder(testClockId) : [];
      const periodsToClose = governed
        .map(({ state }) => periodsEndedBy(state, { now: to, graceMs: 0 }))
        .reduce((sum, periods) => sum + periods, 0);
      const command = { type: 'AdvanceTestClock' as const, to, periodsToClose, at: this.now() };
      const events = testClockDecider.decide(command, before.state);
      const clock = await ledger.testClocks.save(before, events);
      return { clock, closedPeriods: events.length > 0 ? periodsToClose : 0 };
    });
    await this.closeDuePeriods.runUnder(tenant, testClockId, to);
    await this.published();
    return advanced;
  }
}
