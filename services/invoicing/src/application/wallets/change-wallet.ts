import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { WalletSettings } from '../../domain/wallet/wallet.js';
import type { UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';
import { WatchedAccounts } from './follow-running-usage.js';

@Injectable()
export class ChangeWallet {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
    private readonly watched: WatchedAccounts,
  ) {}

  async run(tenant: string, walletId: string, settings: WalletSettings): Promise<void> {
    const command = { type: 'ChangeWallet', settings, at: this.clock.now() } as const;
    await this.units.inTransaction(tenant, (unit) => decideWallet(unit, tenant, walletId, command));
    this.watched.forget();
  }
}
