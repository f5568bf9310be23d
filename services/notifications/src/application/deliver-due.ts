import { type DeliveryCommand, deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import type { ClaimedDelivery, Courier, CourierFailure, Deliveries } from './ports.js';

const claimedAtOnce = 8;

type Outcome = 'sent' | CourierFailure;

export interface Round {
  readonly tried: number;
  /** Whether the other side was away for every one of them. */
  readonly isAway: boolean;
}

/** Sends what is due. The intent was recorded before, the outcome is after: a crash between sends the same mail again. */
export class DeliverDue {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly courier: Courier,
    private readonly now: () => number,
  ) {}

  async run(): Promise<Round> {
    const claimed = await this.deliveries.claimDue(this.now(), claimedAtOnce);
    const outcomes = await Promise.all(claimed.map((one) => this.deliver(one)));
    return { tried: outcomes.length, isAway: outcomes.length > 0 && outcomes.every((outcome) => outcome === 'away') };
  }

  private async deliver(claimed: ClaimedDelivery): Promise<Outcome> {
    const { outcome, command } = await this.attempt(claimed);
    const { deliveryId } = claimed.notice;
    const before = await this.deliveries.load(deliveryId);
    const events = deliveryDecider.decide(command, before.state);
    await this.deliveries.append(claimed.tenant, deliveryId, before, events);
    return outcome;
  }

  private async attempt(claimed: ClaimedDelivery): Promise<{ outcome: Outcome; command: DeliveryCommand }> {
    try {
      await this.courier.send(claimed);
      return { outcome: 'sent', command: { type: 'RecordSuccess', at: this.now() } };
    } catch (error) {
      const outcome = this.courier.failureOf(error);
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      const isFinal = outcome === 'final';
      return { outcome, command: { type: 'RecordFailure', problem, isFinal, at: this.now() } };
    }
  }
}
