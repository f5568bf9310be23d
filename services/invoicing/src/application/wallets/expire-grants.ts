import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { isUnavailable } from '#decider';
import { UnitsOfWork } from '#event-store';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';

/** A wallet with a grant that ends, of which something is left and which no document can consume any more once it has. */
export interface EndingGrant extends GrantPlace {
  readonly tenant: string;
  readonly walletId: string;
  /** The clocks of the account's subscriptions; null: one that has none of its own. */
  readonly clocks: readonly (string | null)[];
}

/** Among all grants that end, those that end first first. */
export interface GrantPlace {
  readonly expiresAt: number;
  readonly grantId: string;
}

export abstract class EndingGrants {
  /** The next ones behind a place; absent: those that end first. */
  abstract find(limit: number, behind?: GrantPlace): Promise<readonly EndingGrant[]>;
  /** Those of these that still are. */
  abstract among(grantIds: readonly string[]): Promise<readonly EndingGrant[]>;
}

/** What subscriptions reports comes by another topic than the test clocks, of which one may be ahead. */
export abstract class ReportedFacts {
  /** Whether everything is recorded that had been reported when this was asked; false where that takes too long. Throws Unavailable. */
  abstract areRecorded(): Promise<boolean>;
  /** The same of what rating makes of the usage log: whether all that was in it is charged. */
  abstract areCharged(): Promise<boolean>;
}

export const grantsAtOnce = 1_000;

/** Says that grants have expired when their time is over, also where no document follows. Done twice it changes nothing. */
@Injectable()
export class ExpireGrants {
  /** Where the look through all of them goes on. */
  private behind: GrantPlace | undefined;

  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly ending: EndingGrants,
    private readonly time: BillingTime,
    private readonly reported: ReportedFacts,
  ) {}

  /** What fails for one wallet is reported and stops no other one; Unavailable stops them all. */
  async run(report: (walletId: string, error: unknown) => void): Promise<void> {
    const over = new Map<string, { tenant: string; walletId: string; at: number }>();
    for (const { tenant, walletId, expiresAt } of await this.overAndSettled())
      over.set(walletId, { tenant, walletId, at: expiresAt });
    for (const { tenant, walletId, at } of over.values())
      try {
        await this.units.inTransaction(tenant, (unit) =>
          decideWallet(unit, tenant, walletId, { type: 'ExpireGrants', at }),
        );
      } catch (error) {
        if (isUnavailable(error)) throw error;
        report(walletId, error);
      }
  }

  /**
   * A clock that has moved says nothing of what was reported ahead of it, such as a late window that ended at the instant that
   * the clock showed before. So they are looked at again when that is recorded, by the clocks that were asked.
   */
  private async overAndSettled(): Promise<readonly EndingGrant[]> {
    const over = (await this.next()).filter((grant) => this.isOver(grant));
    if (over.length === 0 || !(await this.reported.areRecorded())) return [];
    const clocks = new Map(over.map((grant) => [grant.grantId, grant.clocks]));
    const still = await this.ending.among([...clocks.keys()]);
    return still.filter((grant) => isDeepStrictEqual(grant.clocks, clocks.get(grant.grantId)));
  }

  private isOver({ tenant, expiresAt, clocks }: EndingGrant): boolean {
    const ids = clocks.map((clock) => clock ?? undefined);
    return expiresAt <= this.time.nowOf(tenant, ids);
  }

  /** Those that end first, and some of all others in turn: of the first any number may wait for a test clock that stands. */
  private async next(): Promise<readonly EndingGrant[]> {
    const first = await this.ending.find(grantsAtOnce);
    if (first.length < grantsAtOnce) return first;
    const further = await this.ending.find(grantsAtOnce, this.behind ?? first.at(-1));
    this.behind = further.length < grantsAtOnce ? undefined : further.at(-1);
    return [...first, ...further];
  }
}
