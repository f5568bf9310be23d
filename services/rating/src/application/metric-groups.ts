import { Inject, Injectable } from '@nestjs/common';
import { type ChargeGroup, type CompiledMetric, chargeOfGroup, groupsInTotals, type JsonValue } from '#pricing';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { totalsOfMetric } from '../domain/period/written-charges.js';
import type { PeriodHead } from './batch-commit.js';
import { type GroupPage, RUNNING_TOTALS_STORE, type RunningTotalsStore } from './ports.js';
import { meteredTimeOfStored } from './stored-period.js';

export interface ChargeGroupOnPage extends ChargeGroup {
  readonly cursor: string;
}

export interface MetricOfPeriod {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly number: number;
  readonly metricId: string;
}

/** The whole breakdown of a metric that groups, page by page, of an open period or a closed one. */
@Injectable()
export class MetricGroups {
  constructor(
    @Inject(RUNNING_TOTALS_STORE) private readonly store: RunningTotalsStore,
    private readonly book: SubscriptionBook,
  ) {}

  /** Undefined when there is no such period or metric. */
  async page(of: MetricOfPeriod, page: GroupPage): Promise<ChargeGroupOnPage[] | undefined> {
    const { tenant, subscriptionId, number, metricId } = of;
    const head = await this.store.period(tenant, subscriptionId, number);
    const compiled = head ? this.metric(tenant, head, metricId) : undefined;
    if (!head || !compiled) return undefined;
    const totals = totalsOfMetric(head.totals, metricId);
    const inTotals = totals === undefined ? [] : groupsInTotals(compiled, totals);
    if (inTotals) return pageOf(inTotals, page);
    const groups = await this.store.groups(subscriptionId, number, metricId, page);
    const time = meteredTimeOfStored(head);
    return groups.map((group) => ({ ...chargeOfGroup(compiled, time, group), cursor: group.cursor }));
  }

  private metric(tenant: string, head: PeriodHead, metricId: string): CompiledMetric | undefined {
    const product = this.book.ofTenant(tenant).productVersion(head.productId, head.productVersion);
    return product?.metrics.find(({ metric }) => metric.id === metricId);
  }
}

function pageOf(groups: readonly ChargeGroup[], { after, limit }: GroupPage): ChargeGroupOnPage[] {
  return groups
    .map((group) => ({ ...group, cursor: JSON.stringify(group.key satisfies JsonValue) }))
    .filter(({ cursor }) => cursor > after)
    .sort((one, other) => (one.cursor < other.cursor ? -1 : 1))
    .slice(0, limit);
}
