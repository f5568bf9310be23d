import { Inject, Injectable } from '@nestjs/common';
import { Exact } from '#money';
import type { UsageFacts } from '#pricing';
import { SubscriptionBook } from '../../domain/attribution/subscription-book.js';
import { withCost } from '../../domain/cost/cost.js';
import type { LivePeriod } from '../../domain/period/live-period.js';
import { type CostChange, costsOf, type SubscriptionDifference } from '../../domain/recosting/cost-change.js';
import { UsageOfWindow } from '../backfills/usage-of-window.js';
import { nameOfEvent } from '../corrections/correction.js';
import { RUNNING_TOTALS_STORE, type RunningTotalsStore } from '../ports.js';
import { factsOfRow } from '../rated-history.js';
import { livePeriodOf } from '../stored-period.js';

/** What segments come to without and with other costs; nothing of it is recorded. */
@Injectable()
export class RecostedCharges {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly usage: UsageOfWindow,
    @Inject(RUNNING_TOTALS_STORE) private readonly store: Pick<RunningTotalsStore, 'whole'>,
  ) {}

  /** The changes are all of one subscription. */
  async of(subscriptionId: string, partition: number, changes: readonly CostChange[]): Promise<SubscriptionDifference> {
    let [before, after] = [Exact.zero, Exact.zero];
    let currency = '';
    for (const [number, own] of Map.groupBy(changes, ({ row }) => row.period_index)) {
      const [stored] = await this.store.whole([{ subscriptionId, number }]);
      if (!stored) throw new Error(`the segment ${number} of ${subscriptionId} is gone`);
      const period = livePeriodOf(stored, this.book);
      currency = period.charges.product.currency;
      before = before.plus(amountOf(period));
      if (!replace(period, own)) await this.fold(period, partition, own);
      after = after.plus(amountOf(period));
    }
    const charges = { chargeBefore: before, chargeAfter: after };
    return { subscriptionId, events: changes.length, ...costsOf(changes), currency, ...charges };
  }

  /** Where an event cannot be taken back by what it says of itself, all of its segment are folded again. */
  private async fold(period: LivePeriod, partition: number, changes: readonly CostChange[]): Promise<void> {
    const { tenant, subscriptionId, number, start, end } = period;
    const subscription = this.book.ofTenant(tenant).subscription(subscriptionId);
    if (!subscription) throw new Error(`the subscription ${subscriptionId} is gone`);
    const changed = new Map(changes.map((change) => [nameOfEvent(change.row), change]));
    const rows = await this.usage.rated(subscription, partition, { from: start, to: end });
    const facts = rows
      .filter((row) => row.period_index === number)
      .map((row, arrival) => {
        const change = changed.get(nameOfEvent(row));
        return change ? factsNow(change, arrival) : factsOfRow(row, arrival);
      });
    period.charges.foldAgain(facts);
  }
}

/** Answers whether every event could be replaced by itself; else the charges are to be folded. */
function replace({ charges }: LivePeriod, changes: readonly CostChange[]): boolean {
  for (const [arrival, change] of changes.entries()) {
    const facts = factsOfRow(change.row, arrival);
    if (!charges.canReverse(facts)) return false;
    charges.reverse(facts);
    charges.rate(factsNow(change, arrival));
  }
  return true;
}

const amountOf = ({ charges }: LivePeriod) => Exact.sum(charges.amounts.map(({ amount }) => amount));

function factsNow({ row, cost }: CostChange, arrival: number): UsageFacts {
  const properties = JSON.parse(row.properties) as Record<string, unknown>;
  return { occurredAt: row.occurred_at, arrival, properties: withCost(properties, cost) };
}
