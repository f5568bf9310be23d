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
  ) {}

  /** What fails for one wallet is reported and stops no other one; Unavailable stops them all. */
  async run(report: (walletId: string, error: unknown) => void): Promise<void> {
    const over = new Map<string, { tenant: string; walletId: string; at: number }>();
    for (const { tenant, walletId, expiresAt, clocks } of await this.next()) {
      const at = this.time.nowOf(
        tenant,
        clocks.map((clock) => clock ?? undefined),
      );
      if (expiresAt <= at) over.set(walletId, { tenant, walletId, at: expiresAt });
    }
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

  /** Those that end first, and some of all others in turn: of the first any number may wait for a test clock that stands. */
  private async next(): Promise<readonly EndingGrant[]> {
    const first = await this.ending.find(grantsAtOnce);
    if (first.length < grantsAtOnce) return first;
    const further = await this.ending.find(grantsAtOnce, this.behind ?? first.at(-1));
    this.behind = further.length < grantsAtOnce ? undefined : further.at(-1);
    return [...first, ...further];
  }
}
