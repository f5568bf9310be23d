import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { WalletSettings } from '../../domain/wallet/wallet.js';
import type { UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';
import { WatchedAccounts } from './follow-running-usage.js';
import { walletIdOf } from './wallet-ids.js';

@Injectable()
export class OpenWallet {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
    private readonly watched: WatchedAccounts,
  ) {}

  /** Answers the id. */
  async run(
    tenant: string,
    wallet: { readonly accountId: string; readonly currency: string; readonly settings: WalletSettings },
  ): Promise<string> {
    const walletId = walletIdOf(tenant, wallet.accountId, wallet.currency);
    const command = { type: 'OpenWallet', walletId, ...wallet, at: this.clock.now() } as const;
    await this.units.inTransaction(tenant, (unit) => decideWallet(unit, tenant, walletId, command));
    this.watched.forget();
    return walletId;
  }
}
