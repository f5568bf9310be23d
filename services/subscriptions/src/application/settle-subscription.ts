import { Injectable } from '@nestjs/common';
import { isUnavailable } from '#decider';
import { EventPublisher, type Loaded } from '#event-store';
import type { Subscription } from '../domain/subscription/subscription.js';
import { PassTime } from './pass-time.js';
import { Closings, UnitsOfWork } from './ports.js';

const writtenWithinMs = 1_500;
const obeyedWithinMs = 3_000;

/**
 * Lets happen what is due of one subscription when it was made, cut or ended: under a test clock, and of a life that
 * began in the past, segments are closed at once. What is sent after the answer is late.
 */
@Injectable()
export class SettleSubscription {
  constructor(
    private readonly passTime: PassTime,
    private readonly units: UnitsOfWork,
    private readonly publisher: EventPublisher,
    private readonly closings: Closings,
  ) {}

  /** The subscription as it is then, and in the log; undefined when nothing was due. What fails here follows by itself. */
  async run(tenant: string, subscriptionId: string): Promise<Loaded<Subscription> | undefined> {
    try {
      if ((await this.passTime.whatIsDueOf(tenant, subscriptionId)) === 0) return undefined;
    } catch (error) {
      if (isUnavailable(error)) return undefined;
      throw error;
    }
    const isWritten =
      (await this.publisher.publishes()) && (await this.closings.areWritten(writtenWithinMs)) === 'written';
    if (isWritten) await this.closings.areObeyed(obeyedWithinMs);
    return this.units.inTransaction(tenant, (unit) => unit.subscriptions.load(subscriptionId));
  }
}
