import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import type { CreditGrant } from '../../domain/wallet/wallet.js';
import type { UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';

@Injectable()
export class GrantCredit {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  /** Answers the id of the grant. */
  async run(
    tenant: string,
    walletId: string,
    wanted: Omit<CreditGrant, 'grantId' | 'grantedAt' | 'invoiceId'>,
    grantId: string = newId(),
  ): Promise<string> {
    const at = this.clock.now();
    const command = { type: 'GrantCredit', grant: { ...wanted, grantId, grantedAt: at }, at } as const;
    await this.units.inTransaction(tenant, (unit) => decideWallet(unit, tenant, walletId, command));
    return grantId;
  }
}
