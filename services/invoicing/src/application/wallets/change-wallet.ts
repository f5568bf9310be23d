import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import type { WalletSettings } from '../../domain/wallet/wallet.js';
import { nowOfWallet } from '../account-time.js';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';
import { WatchedAccounts } from './follow-running-usage.js';

@Injectable()
export class ChangeWallet {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
    private readonly watched: WatchedAccounts,
  ) {}

  async run(tenant: string, walletId: string, settings: WalletSettings): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      const at = await nowOfWallet(this.time, tenant, unit, walletId);
      await decideWallet(unit, tenant, walletId, { type: 'ChangeWallet', settings, at });
    });
    this.watched.forget();
  }
}
