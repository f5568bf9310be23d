import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { TestClock } from '../domain/test-clock/test-clock.js';
import { testClockDecider } from '../domain/test-clock/test-clock-decisions.js';
import { ClockPassage } from './clock-passage.js';
import { periodsToClose } from './periods-to-close.js';
import { Products, UnitsOfWork } from './ports.js';

export interface WantedTestClock {
  readonly name: string;
  readonly now: number;
  readonly governsTenant: boolean;
}

@Injectable()
export class CreateTestClock {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly products: Products,
    private readonly passage: ClockPassage,
    private readonly clock: WallClock,
  ) {}

  /** A clock that governs the tenant takes all subscriptions with it to its time, as an advance would. */
  async run(tenant: string, testClockId: string, wanted: WantedTestClock): Promise<TestClock> {
    if (wanted.governsTenant) await this.passage.demandKafka();
    const clock = await this.units.changingClocks(tenant, async (unit) => {
      const governed = wanted.governsTenant ? await unit.liveUnder(undefined) : [];
      const other = await unit.tenantClock();
      const tenantHasClock = other !== undefined && other.testClockId !== testClockId;
      const closing = periodsToClose(this.products, tenant, governed, wanted.now);
      const facts = { tenantHasClock, periodsToClose: closing, at: this.clock.now() };
      const command = { type: 'CreateTestClock' as const, testClockId, ...wanted, ...facts };
      const { state } = await unit.testClocks.decide(testClockId, testClockDecider, command);
      await unit.assignClocks();
      return state;
    });
    if (wanted.governsTenant) await this.passage.until(tenant, testClockId, wanted.now);
    return clock;
  }
}
