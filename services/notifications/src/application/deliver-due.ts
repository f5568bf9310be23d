import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { type DeliveryCommand, deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import { type ClaimedDelivery, Courier, type CourierFailure, DeliveriesStore, type UnitOfWork } from './ports.js';

const claimedAtOnce = 8;

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
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly deliveries: DeliveriesStore,
    private readonly courier: Courier,
    private readonly clock: WallClock,
  ) {}

  async run(): Promise<Attempts> {
    const claimed = await this.deliveries.claimDue(this.clock.now(), claimedAtOnce);
    const outcomes = await Promise.all(claimed.map((one) => this.deliver(one)));
    return { tried: outcomes.length, isAway: outcomes.length > 0 && outcomes.every((outcome) => outcome === 'away') };
  }

  private async deliver(claimed: ClaimedDelivery): Promise<Outcome> {
    const { outcome, command } = await this.attempt(claimed);
    await this.units.inTransaction(claimed.tenant, ({ deliveries }) =>
      deliveries.decide(claimed.notice.deliveryId, deliveryDecider, command),
    );
    return outcome;
  }

  private async attempt(claimed: ClaimedDelivery): Promise<{ outcome: Outcome; command: DeliveryCommand }> {
    try {
      await this.courier.send(claimed);
      return { outcome: 'sent', command: { type: 'RecordSuccess', at: this.clock.now() } };
    } catch (error) {
      const outcome = this.courier.failureOf(error);
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      const isFinal = outcome === 'final';
      return { outcome, command: { type: 'RecordFailure', problem, isFinal, at: this.clock.now() } };
    }
  }
}
