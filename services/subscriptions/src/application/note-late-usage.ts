import { Injectable } from '@nestjs/common';
import { lateWindowMs } from '#calendar';
import { WallClock } from '#decider';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import { UnitsOfWork } from './ports.js';

@Injectable()
export class NoteLateUsage {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  /** Usage of a closed segment has changed what the segment comes to. */
  async run(tenant: string, subscriptionId: string): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.subscriptions.load(subscriptionId);
      if (before.state.status === 'absent') return;
      const { testClockId, unit: periodUnit } = before.state.terms;
      const time = billingTime(await unit.clockOf(testClockId), this.clock.now());
      const settings = await unit.settings();
      const windowMs = settings.lateWindowMs ?? lateWindowMs(periodUnit);
      const hasOwnDocuments = settings.lateUsage === 'own-document';
      const command = { type: 'NoteLateUsage' as const, hasOwnDocuments, windowMs, time };
      await unit.subscriptions.save(before, subscriptionDecider.decide(command, before.state));
    });
  }
}
