import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { TestClock } from '../domain/test-clock/test-clock.js';
import { testClockDecider } from '../domain/test-clock/test-clock-decisions.js';
import { ClockPassage } from './clock-passage.js';
import { endLateWindows } from './end-late-windows.js';
import { periodsToClose } from './periods-to-close.js';
import { Products, UnitsOfWork } from './ports.js';

export interface Advanced {
  readonly clock: TestClock;
  readonly closedPeriods: number;
  /** Ids of those whose time could not pass, the first so many. */
  readonly heldSubscriptions: readonly string[];
}

@Injectable()
export class AdvanceTestClock {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly products: Products,
    private readonly passage: ClockPassage,
    private readonly clock: WallClock,
  ) {}

  /**
   * Without Kafka nothing moves. Else the clock moves first; what is due under it follows, here, or in the scheduler when this process dies meanwhile.
   * Answers when the ends of the periods are in their topic.
   */
  async run(tenant: string, testClockId: string, to: number): Promise<Advanced> {
    await this.passage.demandKafka();
    const advanced = await this.units.changingClocks(tenant, async (unit) => {
      const before = await unit.testClocks.load(testClockId);
      const governed = before.state.status === 'ticking' ? await unit.liveUnder(testClockId) : [];
      const closing = periodsToClose(this.products, tenant, governed, to);
      const command = { type: 'AdvanceTestClock' as const, to, periodsToClose: closing, at: this.clock.now() };
      const events = testClockDecider.decide(command, before.state);
      if (events.length > 0 && before.state.status === 'ticking') await endLateWindows(unit, before.state);
      const { state } = await unit.testClocks.save(before, events);
      return { clock: state, closedPeriods: events.length > 0 ? closing : 0 };
    });
    return { ...advanced, heldSubscriptions: await this.passage.until(tenant, testClockId, to) };
  }
}
