import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';

/** What is left of a grant is taken back. What it has paid stays paid. */
@Injectable()
export class VoidGrant {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async run(
    tenant: string,
    walletId: string,
    { grantId, reason }: { readonly grantId: string; readonly reason: string },
  ): Promise<void> {
    const command = { type: 'VoidGrant', grantId, reason, at: this.clock.now() } as const;
    await this.units.inTransaction(tenant, (unit) => decideWallet(unit, tenant, walletId, command));
  }
}
