import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { DeliveryCommand } from '../domain/delivery/delivery-decisions.js';
import { problemText } from '../domain/delivery/problem-text.js';
import { ClaimedDeliveries, type Claims } from './claimed-deliveries.js';
import { type ClaimedDelivery, Courier, type CourierFailure, type CourierRound, NotBegun } from './ports.js';
import { RecordOutcomes } from './record-outcomes.js';

/** Three for each connection of the courier: the next mail is written while one is on its way. */
const claimedAtOnce = 30;

/** `left`: to the process that has claimed it meanwhile. */
type Outcome = 'sent' | 'left' | CourierFailure;

export interface Attempts {
  readonly tried: number;
  /** Whether the other side was away for every one of them. */
  readonly isAway: boolean;
}

/** Sends what is due. The intent was recorded before, the outcome is after: a crash between sends the same mail again. */
@Injectable()
export class DeliverDue {
  constructor(
    private readonly deliveries: ClaimedDeliveries,
    private readonly courier: Courier,
    private readonly outcomes: RecordOutcomes,
    private readonly clock: WallClock,
  ) {}

  async run(): Promise<Attempts> {
    await this.outcomes.settle();
    return this.deliveries.during(claimedAtOnce, async (claims) => {
      const { deliveries } = claims;
      if (deliveries.length === 0) return { tried: 0, isAway: false };
      const round = this.courier.begin((deliveryId) => claims.mayBegin(deliveryId));
      const ended = await Promise.allSettled(deliveries.map((one) => this.deliver(one, round, claims)));
      // Only when none of them is under way any more: they are claimed for as long as this waits.
      for (const one of ended) if (one.status === 'rejected') throw one.reason;
      const outcomes = ended.map((one) => one.status === 'fulfilled' && one.value);
      return { tried: outcomes.length, isAway: outcomes.every((outcome) => outcome === 'away') };
    });
  }

  private async deliver(claimed: ClaimedDelivery, round: CourierRound, claims: Claims): Promise<Outcome> {
    const { outcome, command } = await this.attempt(claimed, round);
    const { tenant, notice } = claimed;
    const { deliveryId } = notice;
    // That it was sent is written down in any case; how an attempt failed is the business of whoever tries it now.
    const isOurs = outcome === 'sent' || claims.isHeld(deliveryId);
    if (command === undefined || !isOurs) return 'left';
    await this.outcomes.record({ tenant, deliveryId, command });
    return outcome;
  }

  private async attempt(
    claimed: ClaimedDelivery,
    round: CourierRound,
  ): Promise<{ outcome: Outcome; command?: DeliveryCommand }> {
    try {
      await round.send(claimed);
      return { outcome: 'sent', command: { type: 'RecordSuccess', at: this.clock.now() } };
    } catch (error) {
      if (error instanceof NotBegun) return { outcome: 'left' };
      const outcome = this.courier.failureOf(error);
      const problem = problemText(error instanceof Error ? error.message : String(error));
      const isFinal = outcome === 'final';
      return { outcome, command: { type: 'RecordFailure', problem, isFinal, at: this.clock.now() } };
    }
  }
}
