import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';

/** A wallet with a grant that ends, of which something is left and which no document can consume any more once it has. */
export interface EndingGrant {
  readonly tenant: string;
  readonly walletId: string;
  readonly expiresAt: number;
  /** The clocks of the account's subscriptions; null: one that has none of its own. */
  readonly clocks: readonly (string | null)[];
}

export abstract class EndingGrants {
  /** Those that end first. */
  abstract find(limit: number): Promise<readonly EndingGrant[]>;
}

const grantsAtOnce = 1_000;

/** Says that grants have expired when their time is over, also where no document follows. Done twice it changes nothing. */
@Injectable()
export class ExpireGrants {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly ending: EndingGrants,
    private readonly time: BillingTime,
  ) {}

  async run(): Promise<void> {
    const over = new Map<string, { tenant: string; walletId: string; at: number }>();
    for (const { tenant, walletId, expiresAt, clocks } of await this.ending.find(grantsAtOnce)) {
      const at = this.time.nowOf(
        tenant,
        clocks.map((clock) => clock ?? undefined),
      );
      if (expiresAt <= at) over.set(walletId, { tenant, walletId, at: expiresAt });
    }
    for (const { tenant, walletId, at } of over.values())
      await this.units.inTransaction(tenant, (unit) =>
        decideWallet(unit, tenant, walletId, { type: 'ExpireGrants', at }),
      );
  }
}
