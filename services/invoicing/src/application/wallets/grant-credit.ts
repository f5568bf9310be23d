import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import type { CreditGrant } from '../../domain/wallet/wallet.js';
import { nowOfWallet } from '../account-time.js';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';

@Injectable()
export class GrantCredit {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  /** Answers the id of the grant. */
  async run(
    tenant: string,
    walletId: string,
    wanted: Omit<CreditGrant, 'grantId' | 'grantedAt' | 'invoiceId'>,
    grantId: string = newId(),
  ): Promise<string> {
    await this.units.inTransaction(tenant, async (unit) => {
      const at = await nowOfWallet(this.time, tenant, unit, walletId);
      // Asked again under its key, when it may be used up or taken back.
      if (await unit.postings.hasGrant(grantId)) return;
      const command = { type: 'GrantCredit', grant: { ...wanted, grantId, grantedAt: at }, at } as const;
      await decideWallet(unit, tenant, walletId, command);
    });
    return grantId;
  }
}
