import { periodsEndedBy } from '../domain/subscription/passing-of-time.js';
import type { TestClock } from '../domain/test-clock/test-clock.js';
import { testClockDecider } from '../domain/test-clock/test-clock-decisions.js';
import type { CloseDuePeriods } from './close-due-periods.js';
import type { Ledgers, Published, WallClock } from './ports.js';

export interface WantedTestClock {
  readonly name: string;
  readonly now: number;
  readonly governsTenant: boolean;
}

export class CreateTestClock {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly closeDuePeriods: CloseDuePeriods,
    private readonly published: Published,
    private readonly now: WallClock,
  ) {}

  /** A clock that governs the tenant takes all subscriptions with it to its time, as an advance would. */
  async run(tenant: string, testClockId: string, wanted: WantedTestClock): Promise<TestClock> {
    const clock = await this.ledgers.changingClocks(tenant, async (ledger) => {
      const before = await ledger.testClocks.load(testClockId);
      const governed = wanted.governsTenant ? await ledger.liveUnder(undefined) : [];
      const periodsToClose = governed
        .map(({ state }) => periodsEndedBy(state, { now: wanted.now, graceMs: 0 }))
        .reduce((sum, periods) => sum + periods, 0);
      const other = await ledger.tenantClock();
      const tenantHasClock = other !== undefined && other.testClockId !== testClockId;
      const at = this.now();
      const command = { type: 'CreateTestClock' as const, testClockId, ...wanted, tenantHasClock, periodsToClose, at };
      const after = await ledger.testClocks.save(before, testClockDecider.decide(command, before.state));
      await ledger.assignClocks();
      return after;
    });
    if (wanted.governsTenant) {
      await this.closeDuePeriods.runUnder(tenant, testClockId, wanted.now);
      await this.published();
    }
    return clock;
  }
}
