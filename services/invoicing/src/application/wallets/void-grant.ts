import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { nowOfWallet } from '../account-time.js';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';

/** What is left of a grant is taken back. What it has paid stays paid. */
@Injectable()
export class VoidGrant {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  async run(
    tenant: string,
    walletId: string,
    { grantId, reason }: { readonly grantId: string; readonly reason: string },
  ): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      const at = await nowOfWallet(this.time, tenant, unit, walletId);
      await decideWallet(unit, tenant, walletId, { type: 'VoidGrant', grantId, reason, at });
    });
  }
}
