import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { DeliveryCommand } from '../domain/delivery/delivery-decisions.js';
import { type ClaimedDelivery, Courier, type CourierFailure, type CourierRound, DeliveriesStore } from './ports.js';
import { RecordOutcomes } from './record-outcomes.js';

/** Three for each connection of the courier: the next mail is written while one is on its way. */
const claimedAtOnce = 30;

type Outcome = 'sent' | CourierFailure;

export interface Attempts {
  readonly tried: number;
  /** Whether the other side was away for every one of them. */
  readonly isAway: boolean;
}

/** Sends what is due. The intent was recorded before, the outcome is after: a crash between sends the same mail again. */
@Injectable()
export class DeliverDue {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly courier: Courier,
    private readonly outcomes: RecordOutcomes,
    private readonly clock: WallClock,
  ) {}

  async run(): Promise<Attempts> {
    await this.outcomes.settle();
    const claimed = await this.deliveries.claimDue(this.clock.now(), claimedAtOnce);
    if (claimed.length === 0) return { tried: 0, isAway: false };
    const round = this.courier.begin();
    const outcomes = await Promise.all(claimed.map((one) => this.deliver(one, round)));
    return { tried: outcomes.length, isAway: outcomes.every((outcome) => outcome === 'away') };
  }

  private async deliver(claimed: ClaimedDelivery, round: CourierRound): Promise<Outcome> {
    const { outcome, command } = await this.attempt(claimed, round);
    const { tenant, notice } = claimed;
    await this.outcomes.record({ tenant, deliveryId: notice.deliveryId, command });
    return outcome;
  }

  private async attempt(
    claimed: ClaimedDelivery,
    round: CourierRound,
  ): Promise<{ outcome: Outcome; command: DeliveryCommand }> {
    try {
      await round.send(claimed);
      return { outcome: 'sent', command: { type: 'RecordSuccess', at: this.clock.now() } };
    } catch (error) {
      const outcome = this.courier.failureOf(error);
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      const isFinal = outcome === 'final';
      return { outcome, command: { type: 'RecordFailure', problem, isFinal, at: this.clock.now() } };
    }
  }
}
