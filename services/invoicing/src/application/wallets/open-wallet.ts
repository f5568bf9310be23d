import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import type { WalletSettings } from '../../domain/wallet/wallet.js';
import { nowOfAccount } from '../account-time.js';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';
import { WatchedAccounts } from './follow-running-usage.js';
import { walletIdOf } from './wallet-ids.js';

@Injectable()
export class OpenWallet {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
    private readonly watched: WatchedAccounts,
  ) {}

  /** Answers the id. */
  async run(
    tenant: string,
    wallet: { readonly accountId: string; readonly currency: string; readonly settings: WalletSettings },
  ): Promise<string> {
    const walletId = walletIdOf(tenant, wallet.accountId, wallet.currency);
    await this.units.inTransaction(tenant, async (unit) => {
      const at = await nowOfAccount(this.time, tenant, unit, wallet.accountId);
      await decideWallet(unit, tenant, walletId, { type: 'OpenWallet', walletId, ...wallet, at });
    });
    this.watched.forget();
    return walletId;
  }
}
