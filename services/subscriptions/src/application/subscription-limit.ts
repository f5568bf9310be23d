import { Inject, Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import type { SubscriptionsRefusal } from '../domain/subscriptions-refusal.js';
import { SUBSCRIPTIONS_SETTINGS, type SubscriptionsSettings, type UnitOfWork } from './ports.js';

/** What may start before the tenant's subscriptions are counted again. */
interface Room {
  starts: number;
  readonly until: number;
}

/** Counting tens of thousands for each that starts would cost more than starting it. */
const countAgainMs = 10_000;
/** Of the room that is left, so that ten replicas which count at the same time do not start more than there is room for. */
const shareOfReplica = 10;

/** How many subscriptions of one tenant may live at once. Exact where the limit is near: then each start counts, alone. */
@Injectable()
export class SubscriptionLimit {
  private readonly rooms = new Map<string, Room>();

  constructor(
    @Inject(SUBSCRIPTIONS_SETTINGS) private readonly settings: SubscriptionsSettings,
    private readonly clock: WallClock,
  ) {}

  async demandRoom(unit: UnitOfWork): Promise<void> {
    const { tenant } = unit;
    const now = this.clock.now();
    const room = this.rooms.get(tenant);
    if (room && room.starts > 0 && now < room.until) {
      room.starts -= 1;
      return;
    }
    const { subscriptionsPerTenant: most } = this.settings;
    const left = most - (await unit.countLive());
    if (left <= 0) {
      throw new Refusal<SubscriptionsRefusal>(
        'too-many-subscriptions',
        `A tenant has at most ${most} subscriptions that have not ended. Cancel some, or ask whoever runs this installation for more.`,
      );
    }
    this.rooms.set(tenant, { starts: Math.floor((left - 1) / shareOfReplica), until: now + countAgainMs });
  }
}
