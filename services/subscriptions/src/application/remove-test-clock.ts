import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { testClockDecider } from '../domain/test-clock/test-clock-decisions.js';
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
      await unit.testClocks.decide(testClockId, testClockDecider, command);
      await unit.assignClocks();
    });
  }
}
