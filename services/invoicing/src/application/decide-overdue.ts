import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { decideOnward } from './decide-occasions.js';
import { type OccasionName, OccasionReport, type UnitOfWork } from './ports.js';
import { ReportedFacts } from './wallets/expire-grants.js';

/** An occasion that may wait for others of its account. */
export interface WaitingOccasion {
  readonly tenant: string;
  readonly name: OccasionName;
}

export abstract class WaitingOccasions {
  /** The longest reported first; some may wait for a fact of their own. */
  abstract find(limit: number): Promise<readonly WaitingOccasion[]>;
}

const lookedAtOnce = 500;

/** How long occasions wait for others of their account when everything that was reported is recorded; wall time. */
const waitsAtMostMs = 300_000;

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

  async run(): Promise<void> {
    const now = this.clock.now();
    const found = await this.waiting.find(lookedAtOnce);
    this.seen = new Map(found.map((one) => [keyOf(one), this.seen.get(keyOf(one)) ?? now]));
    const overdue = found.filter((one) => now - (this.seen.get(keyOf(one)) ?? now) >= waitsAtMostMs);
    if (overdue.length === 0 || !(await this.reported.areRecorded())) return;
    for (const [tenant, own] of Map.groupBy(overdue, (one) => one.tenant))
      await decideOnward(
        { tenant, units: this.units, report: this.report },
        async () => own.map(({ name }) => name),
        'at-once',
      );
  }
}

const keyOf = ({ tenant, name: { subscriptionId, occasion } }: WaitingOccasion) =>
  JSON.stringify([tenant, subscriptionId, occasion]);
