import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { forgottenAfterMs } from '../domain/checkout/checkout.js';

/** Sessions of all tenants whose time is over. */
export abstract class LapsedCheckouts {
  /** Whom those that nobody has completed before an instant were for; answers how many it were, at most `limit`. */
  abstract forget(before: number, limit: number): Promise<number>;
}

const forgottenAtOnce = 500;

/**
 * Who began to sign up and never did is nobody's customer: a day after their session is over, their address and names are
 * taken out of its history. That there was a session stays.
 */
@Injectable()
export class ForgetCheckouts {
  constructor(
    private readonly lapsed: LapsedCheckouts,
    private readonly clock: WallClock,
  ) {}

  /** How many were forgotten. */
  run(): Promise<number> {
    return this.lapsed.forget(this.clock.now() - forgottenAfterMs, forgottenAtOnce);
  }
}
