import { Injectable } from '@nestjs/common';
import type { UsageDimension, UsageQuestion } from '../../domain/usage-question.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { eventsOfRows } from './usage-sums.js';

export interface UsageOfGroup {
  account_id?: string;
  product_id?: string;
  credential?: string;
  subscriber?: string;
  day?: string;
  hour?: number;
  model?: string;
  provider?: string;
  agent?: string;
  metric_id?: string;
  currency: string;
  events: number;
  /** In USD; null: no event of the group has a known cost. */
  cost: string | null;
  amount: string;
  quantity?: string;
  quantities?: [string[], string[]];
  amounts?: [string[], string[]];
}

interface Dimension {
  readonly columns: readonly string[];
  readonly groupBy: string;
}

/** An hour of the zone: some zones are half an hour off. */
const startOfHour = 'toStartOfHour(toTimeZone(occurred_at, {timeZone:String}))';

const dimensions: Record<UsageDimension, Dimension> = {
  customer: { columns: ['account_id'], groupBy: 'account_id' },
  product: { columns: ['product_id'], groupBy: 'product_id' },
  credential: { columns: ['credential'], groupBy: 'credential' },
  subscriber: { columns: ['subscriber'], groupBy: 'subscriber' },
  day: { columns: ['toString(toDate(occurred_at, {timeZone:String})) as day'], groupBy: 'day' },
  hour: { columns: [`toUnixTimestamp(${startOfHour}) * 1000 as hour`], groupBy: 'hour' },
  model: { columns: ['model'], groupBy: 'model' },
  provider: { columns: ['provider'], groupBy: 'provider' },
  agent: { columns: ['agent'], groupBy: 'agent' },
  metric: { columns: ['metric_id'], groupBy: 'metric_id' },
};

/** Sums over rated events. What waits unattributed is not in them: it is rated, and counted, once it is attributed. */
@Injectable()
export class UsageRepository {
  constructor(private readonly reader: ClickHouseReader) {}

  summarize(question: UsageQuestion): Promise<UsageOfGroup[]> {
    const byMetric = question.groupBy.includes('metric');
    const chosen = question.groupBy.map((name) => dimensions[name]);
    const columns = [
      ...chosen.flatMap((dimension) => dimension.columns),
      'currency',
      `${eventsOfRows} as events`,
      'sum(cost) as cost',
      ...(byMetric
        ? ['sum(metric_quantity) as quantity', 'sum(metric_amount) as amount']
        : [
            'sum(amount) as amount',
            'sumMap(metric_ids, quantities) as quantities',
            'sumMap(metric_ids, amounts) as amounts',
          ]),
    ];
    const keys = [...chosen.map((dimension) => dimension.groupBy), 'currency'];
    const { accountId, productId, subscriptionId, metricId, credential } = question;
    const conditions = [
      'tenant = {tenant:String}',
      "status in ('rated', 'late')",
      'occurred_at >= fromUnixTimestamp64Milli({from:Int64})',
      'occurred_at < fromUnixTimestamp64Milli({to:Int64})',
      ...(accountId === undefined ? [] : ['account_id = {accountId:String}']),
      ...(productId === undefined ? [] : ['product_id = {productId:String}']),
      ...(subscriptionId === undefined ? [] : ['subscription_id = {subscriptionId:String}']),
      ...(credential === undefined ? [] : ['credential = {credential:String}']),
      ...(metricId === undefined
        ? []
        : [byMetric ? 'metric_id = {metricId:String}' : 'has(metric_ids, {metricId:String})']),
    ];
    return this.reader.rows(
      `select ${columns.join(', ')} from ${this.reader.database}.rated_usage
       ${byMetric ? 'array join metric_ids as metric_id, quantities as metric_quantity, amounts as metric_amount' : ''}
       where ${conditions.join(' and ')} group by ${keys.join(', ')} order by ${keys.join(', ')}`,
      { ...question },
    );
  }
}
