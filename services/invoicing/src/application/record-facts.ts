import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import type { Fact } from '../domain/occasion/facts.js';
import { nowOfAccount } from './account-time.js';
import { decideOnward } from './decide-onward.js';
import { BillingTime, OccasionReport, type UnitOfWork } from './ports.js';
import { topUpAccount } from './wallets/decide-wallet.js';
import { WatchedAccounts } from './wallets/follow-running-usage.js';

/**
 * Records what other services report and issues every document of which now everything is known. Whichever fact comes
 * last completes an occasion, so topics need not wait for each other.
 */
@Injectable()
export class RecordFacts {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly report: OccasionReport,
    private readonly time: BillingTime,
    private readonly watched: WatchedAccounts,
  ) {}

  async run(tenant: string, facts: readonly Fact[]): Promise<void> {
    const accountIds = await this.watchedAmong(tenant, facts);
    await decideOnward({ tenant, units: this.units, report: this.report }, async (unit) => {
      await unit.record(facts);
      for (const accountId of accountIds)
        await topUpAccount(unit, tenant, accountId, await nowOfAccount(this.time, tenant, unit, accountId));
      return unit.openOccasionsTouchedBy(facts);
    });
  }

  /** Accounts with a threshold of which a subscription is seen, maybe for the first time. */
  private async watchedAmong(tenant: string, facts: readonly Fact[]): Promise<ReadonlySet<string>> {
    const seen = facts.flatMap((fact) => (fact.type === 'SubscriptionSeen' ? [fact.subscription.accountId] : []));
    if (seen.length > 0) await this.watched.refresh();
    return new Set(seen.filter((accountId) => this.watched.isWatched(tenant, accountId)));
  }
}
