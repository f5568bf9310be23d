import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { testClockDecider } from '../domain/test-clock/test-clock-decisions.js';
import { endLateWindows } from './end-late-windows.js';
import { UnitsOfWork } from './ports.js';

@Injectable()
export class RemoveTestClock {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  /** Subscriptions that a tenant's clock governed go back to the time of the wall. */
  async run(tenant: string, testClockId: string): Promise<void> {
    await this.units.changingClocks(tenant, async (unit) => {
      const liveSubscriptions = await unit.liveNaming(testClockId);
      const command = { type: 'RemoveTestClock' as const, liveSubscriptions, at: this.clock.now() };
      const before = await unit.testClocks.load(testClockId);
      const events = testClockDecider.decide(command, before.state);
      if (before.state.status === 'ticking') await endLateWindows(unit, before.state);
      await unit.testClocks.save(before, events);
      await unit.assignClocks();
    });
  }
}
