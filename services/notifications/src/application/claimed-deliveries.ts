import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { type ClaimedDelivery, DeliveriesStore } from './ports.js';

/** A process that dies leaves its claims for so long at most. */
const claimMs = 30_000;
const renewEveryMs = 5_000;
/** What is begun must come to its end while it is claimed: less than this, and it is left to whoever claims it next. */
const leastLeftMs = 10_000;
/**
 * Who has just come, or did not reach Postgres, cannot know whether those whose claims have ended are dead or did not reach
 * it either. They write down first what they have sent, after the longest pause of their loop: until then their claims stand.
 */
export const standsAfterOutageMs = 15_000;

/** What one round has claimed; the claims are renewed until the round has ended. */
export class Claims {
  constructor(
    readonly deliveries: readonly ClaimedDelivery[],
    private readonly endsOf: Map<string, number>,
    private readonly store: DeliveriesStore,
    private readonly clock: WallClock,
  ) {}

  /** Whether nobody else may begin to send it before it has gone out. */
  mayBegin(deliveryId: string): boolean {
    return this.leftMs(deliveryId) >= leastLeftMs;
  }

  isHeld(deliveryId: string): boolean {
    return this.leftMs(deliveryId) > 0;
  }

  async renew(): Promise<void> {
    const until = this.clock.now() + claimMs;
    const held = [...this.endsOf].map(([deliveryId, end]) => ({ deliveryId, until: end }));
    for (const deliveryId of await this.store.renew(held, until)) this.endsOf.set(deliveryId, until);
  }

  private leftMs(deliveryId: string): number {
    return (this.endsOf.get(deliveryId) ?? 0) - this.clock.now();
  }
}

/** Deliveries that this process sends, and no other while it lives. */
@Injectable()
export class ClaimedDeliveries {
  private unsureUntil: number;

  constructor(
    private readonly store: DeliveriesStore,
    private readonly clock: WallClock,
  ) {
    this.unsureUntil = clock.now() + standsAfterOutageMs;
  }

  async during<Result>(limit: number, work: (claims: Claims) => Promise<Result>): Promise<Result> {
    const claims = await this.claim(limit);
    const renewing = setInterval(() => void claims.renew().catch(() => this.missPostgres()), renewEveryMs);
    try {
      return await work(claims);
    } finally {
      clearInterval(renewing);
    }
  }

  async claim(limit: number): Promise<Claims> {
    const at = this.clock.now();
    const until = at + claimMs;
    try {
      const deliveries = await this.store.claimDue(at, limit, { until, includesEnded: at >= this.unsureUntil });
      const endsOf = new Map(deliveries.map(({ notice }) => [notice.deliveryId, until]));
      return new Claims(deliveries, endsOf, this.store, this.clock);
    } catch (error) {
      this.missPostgres();
      throw error;
    }
  }

  private missPostgres(): void {
    this.unsureUntil = this.clock.now() + standsAfterOutageMs;
  }
}
