import { Inject, Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { OutboxRelay } from './outbox-relay.js';
import {
  type ClosingRecord,
  UNATTRIBUTED_USAGE_STORE,
  type UnattributedUsageStore,
  type UsageRecord,
} from './ports.js';
import { Redrive } from './redrive.js';

const mostPostponements = 5;

/**
 * Usage that waited for its subscription or its segment counts, and is not late: it has been redriven and stands in the
 * log behind the closing, so the closing goes behind it, as it does behind corrections that go behind usage: they may be of any
 * time. What is on its way to later segments holds up no closing.
 */
@Injectable()
export class ClosingPostponement {
  constructor(
    @Inject(UNATTRIBUTED_USAGE_STORE) private readonly store: Pick<UnattributedUsageStore, 'onItsWay'>,
    private readonly redrive: Redrive,
    private readonly relay: OutboxRelay,
  ) {}

  /** The closings whose account has usage of their time on its way. That usage is in the log when this answers. */
  async waitingForUsage(partition: number, records: readonly UsageRecord[]): Promise<ReadonlySet<UsageRecord>> {
    const closings = records.filter(
      (record) => record.closing !== undefined && record.postponed.forUsage < mostPostponements,
    ) as ClosingRecord[];
    const waiting: ClosingRecord[] = [];
    for (const [tenant, ofTenant] of Map.groupBy(closings, ({ closing }) => closing.tenant)) {
      await this.redriven(tenant, ofTenant);
      waiting.push(...(await this.aheadOfUsage(partition, tenant, ofTenant)));
    }
    if (waiting.length > 0) await this.relay.flushed();
    return new Set(waiting);
  }

  /** What this process has redriven it remembers; the store knows what another one has, or this one before it was started anew. */
  private async aheadOfUsage(partition: number, tenant: string, closings: readonly ClosingRecord[]) {
    const accounts = new Set(closings.map(({ closing }) => closing.accountId));
    const earliest = await this.store.onItsWay(partition, tenant, [...accounts]);
    const { usageOnItsWay } = this.relay;
    return closings.filter(({ closing: { accountId, segment, periodEnd } }) => {
      const end = segment?.end ?? periodEnd;
      return (earliest.get(accountId) ?? end) < end || usageOnItsWay.hasBefore(end, { partition, tenant, accountId });
    });
  }

  private async redriven(tenant: string, closings: readonly ClosingRecord[]): Promise<void> {
    const subscriptionIds = closings.map(({ closing }) => closing.subscriptionId);
    await this.redrive.settled(tenant, subscriptionIds).catch((error) => {
      throw new Unavailable('unattributed usage is not redriven yet', error);
    });
  }
}
