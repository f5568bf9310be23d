import { Injectable } from '@nestjs/common';
import { isUnavailable, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { decidedAtOnce } from './decide-occasions.js';
import { decideOnward } from './decide-onward.js';
import { passOverBefore } from './pass-over.js';
import { type OccasionName, OccasionReport, type UnitOfWork } from './ports.js';
import { ReportedFacts } from './wallets/expire-grants.js';

/** An occasion that may wait for others of its account. */
export interface WaitingOccasion {
  readonly tenant: string;
  readonly name: OccasionName;
}

export abstract class WaitingOccasions {
  /** The longest reported first; some may wait for a fact of their own, or for another one of their subscription. */
  abstract find(limit: number): Promise<readonly WaitingOccasion[]>;
}

/** Names alone: what is not among them has not begun to wait. */
const lookedAtOnce = 10_000;

/** A look is over before it could be said to stand still. What it leaves is decided by the next one. */
const triedAtOnce = 500;

/** How long occasions wait for others of their account when everything that was reported is recorded; wall time. */
const waitsMs = 300_000;

/** How long while rating is behind, whose charges may be all that is missing. */
const waitsAtMostMs = 3_600_000;

/**
 * What stands before others of its account may never come: a subscription is held, or a charge is lost. Its order decides
 * what the account's credit pays, and not what is owed, so nobody's invoice waits for that longer than some minutes.
 */
@Injectable()
export class DecideOverdue {
  /** When each was first seen, by tenant and name; wall time. */
  private seen = new Map<string, number>();

  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly waiting: WaitingOccasions,
    private readonly reported: ReportedFacts,
    private readonly report: OccasionReport,
    private readonly clock: WallClock,
  ) {}

  /** What fails stops nothing else, and is thrown when all of a look was tried; Unavailable at once. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const found = await this.waiting.find(lookedAtOnce);
    this.seen = new Map(found.map((one) => [keyOf(one), this.seen.get(keyOf(one)) ?? now]));
    const waitingFor = (ms: number) => found.filter((one) => now - (this.seen.get(keyOf(one)) ?? now) >= ms);
    if (waitingFor(waitsMs).length === 0 || !(await this.reported.areRecorded())) return;
    const overdue = waitingFor((await this.reported.areCharged()) ? waitsMs : waitsAtMostMs);
    const failures: unknown[] = [];
    for (const [tenant, own] of Map.groupBy(overdue.slice(0, triedAtOnce), (one) => one.tenant))
      for (const some of inTransactions(own)) {
        await this.decide(tenant, some).catch((error) => {
          if (isUnavailable(error)) throw error;
          failures.push(error);
        });
        // What waits for a fact of its own is not before others the next time.
        for (const one of some) this.seen.set(keyOf(one), now);
      }
    if (failures.length > 0) throw failures[0];
  }

  /** Periods of one subscription are decided one behind the other. */
  private async decide(tenant: string, some: readonly WaitingOccasion[]): Promise<void> {
    const { units, report } = this;
    const names = some.map(({ name }) => name);
    for (let decided = 1; decided > 0; )
      decided = await decideOnward({ tenant, units, report }, (unit) => passOverBefore(unit, names));
  }
}

/** What a transaction leaves over would have to wait for its turn again. */
const inTransactions = (waiting: readonly WaitingOccasion[]): (readonly WaitingOccasion[])[] =>
  Array.from({ length: Math.ceil(waiting.length / decidedAtOnce) }, (_, part) =>
    waiting.slice(part * decidedAtOnce, (part + 1) * decidedAtOnce),
  );

const keyOf = ({ tenant, name: { subscriptionId, occasion } }: WaitingOccasion) =>
  JSON.stringify([tenant, subscriptionId, occasion]);
