import { Injectable } from '@nestjs/common';
import type { UsageDimension, UsageQuestion } from '../../domain/usage-question.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { type Totalled, TotalledGroups } from './totalled.js';
import { eventsOfRows, eventsOfRowsWhere } from './usage-sums.js';

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

  /** The totals are of each event once, by whatever it is asked for: one that touches no metric is in them, and in no row of metrics. */
  async summarize(question: UsageQuestion): Promise<Totalled<UsageOfGroup>> {
    const byMetric = question.groupBy.includes('metric');
    const chosen = question.groupBy.map((name) => dimensions[name]);
    const keys = chosen.map((dimension) => dimension.groupBy);
    const groups = new TotalledGroups(keys);
    const columns = [
      ...chosen.flatMap((dimension) => dimension.columns),
      'currency',
      `${groups.isTotal} as is_total`,
      ...(byMetric ? sumsOfMetrics(question.metricId !== undefined) : sumsOfEvents),
    ];
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
    const answered = await this.reader.rows<UsageOfGroup & { is_total: 0 | 1 }>(
      `select ${columns.join(', ')} from ${this.reader.database}.rated_usage as rated ${byMetric ? joinedMetrics : ''}
       where ${conditions.join(' and ')} group by ${groups.groupBy}
       ${byMetric ? "having is_total = 1 or metric_id <> ''" : ''} order by ${[...keys, 'currency'].join(', ')}`,
      { ...question },
    );
    return groups.apart(answered);
  }
}

const sumsOfEvents = [
  `${eventsOfRows} as events`,
  'sum(rated.cost) as cost',
  'sum(rated.amount) as amount',
  'sumMap(metric_ids, rated.quantities) as quantities',
  'sumMap(metric_ids, rated.amounts) as amounts',
];

/** An event for each metric that it touches, or once without any. */
const joinedMetrics = `left array join metric_ids as metric_id, rated.quantities as metric_quantity,
  rated.amounts as metric_amount, arrayEnumerate(metric_ids) as nth_metric`;

/** What an event costs, and that it is one, stands in each of its metrics: of totals it counts in its first, or in the only one asked for. */
function sumsOfMetrics(ofOne: boolean): string[] {
  const once = ofOne ? 'true' : 'nth_metric <= 1';
  const total = (ofAll: string, ofGroup: string) => `if(is_total = 1, ${ofAll}, ${ofGroup})`;
  return [
    `${total(eventsOfRowsWhere(once), eventsOfRows)} as events`,
    `${total(`sumIf(rated.cost, ${once})`, 'sum(rated.cost)')} as cost`,
    'sum(metric_quantity) as quantity',
    `${total(ofOne ? 'sum(metric_amount)' : `sumIf(rated.amount, ${once})`, 'sum(metric_amount)')} as amount`,
  ];
}
