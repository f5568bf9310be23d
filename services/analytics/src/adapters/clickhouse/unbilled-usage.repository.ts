import { Injectable } from '@nestjs/common';
import type { UnbilledDimension, UnbilledQuestion } from '../../domain/usage-question.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { type Totalled, TotalledGroups } from './totalled.js';
import { eventsOfRows, isBilled, unknownCostsOfRows } from './usage-sums.js';

export interface UnbilledOfGroup {
  readonly account_id?: string;
  readonly product_id?: string;
  readonly subscription_id?: string;
  readonly currency: string;
  readonly periods: number;
  /** When the earliest of them began, epoch milliseconds. */
  readonly since: number;
  readonly events: number;
  readonly usage: string;
  /** In USD; null: no event has a known cost. */
  readonly cost: string | null;
  readonly unknown_costs: number;
}

const columnOf: Record<UnbilledDimension, string> = {
  customer: 'account_id',
  product: 'product_id',
  subscription: 'subscription_id',
};

/** What was rated in periods that no invoice has: open ones, and those whose invoice is still to come. */
@Injectable()
export class UnbilledUsageRepository {
  constructor(private readonly reader: ClickHouseReader) {}

  /**
   * A void invoice has its periods too: they are not invoiced again. So has a credit note of what came to less than nothing,
   * and a line of late usage where the period itself had none.
   */
  async summarize({ tenant, groupBy, ...filters }: UnbilledQuestion): Promise<Totalled<UnbilledOfGroup>> {
    const keys = groupBy.map((name) => columnOf[name]);
    const groups = new TotalledGroups(keys);
    const { database } = this.reader;
    const asked = Object.entries({
      account_id: 'accountId',
      product_id: 'productId',
      subscription_id: 'subscriptionId',
    })
      .filter(([, name]) => filters[name as keyof typeof filters] !== undefined)
      .map(([column, name]) => `${column} = {${name}:String}`);
    const answered = await this.reader.rows<UnbilledOfGroup & { is_total: 0 | 1 }>(
      `select ${[
        ...keys,
        'currency',
        `${groups.isTotal} as is_total`,
        'toFloat64(count()) as periods',
        'toFloat64(toUnixTimestamp64Milli(min(segments.since))) as since',
        'toFloat64(sum(segments.events)) as events',
        'sum(segments.usage) as usage',
        'sum(segments.cost) as cost',
        'toFloat64(sum(segments.unknowns)) as unknown_costs',
      ].join(', ')}
       from (
         select subscription_id, period_index, account_id, product_id, currency,
           min(period_start) as since, ${eventsOfRows} as events, sum(amount) as usage, sum(cost) as cost,
           ${unknownCostsOfRows} as unknowns
         from ${database}.rated_usage
         where ${['tenant = {tenant:String}', isBilled, ...asked].join(' and ')}
         group by subscription_id, period_index, account_id, product_id, currency
         having events <> 0 or usage <> 0) as segments
       where (subscription_id, period_index) not in (
         select subscription_id, period_index from ${database}.invoice_lines
         where tenant = {tenant:String} and kind in ('usage', 'late-usage'))
       group by ${groups.groupBy} order by ${['currency', 'usage desc', ...keys].join(', ')}`,
      { tenant, ...filters },
    );
    return groups.apart(answered);
  }
}
