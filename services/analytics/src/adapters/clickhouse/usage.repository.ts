import { Injectable } from '@nestjs/common';
import type { UsageDimension, UsageQuestion } from '../../domain/usage-question.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { apart } from './totalled.js';
import { eventsOfRows, isRated } from './usage-sums.js';
import { type UsageTotal, usageTotals } from './usage-totals.js';

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

  /** The groups alone. */
  groups(question: UsageQuestion): Promise<UsageOfGroup[]> {
    const { ofGroups, order } = this.partsOf(question);
    return this.reader.rows(`${ofGroups} ${order}`, { ...question });
  }

  /**
   * Grouped by metric an event stands in several rows: totals are asked for beside them, and have those that touch no metric.
   * It is one query, whose parts see the table as it is at one moment.
   */
  async summarize(question: UsageQuestion): Promise<{ rows: UsageOfGroup[]; totals: UsageTotal[] }> {
    if (!question.groupBy.includes('metric') || question.metricId !== undefined) {
      const rows = await this.groups(question);
      return { rows, totals: usageTotals(rows) };
    }
    const { ofGroups, order, table, where } = this.partsOf(question);
    const nameless = question.groupBy.map((name) =>
      name === 'hour' ? '0 as hour' : `'' as ${dimensions[name].groupBy}`,
    );
    const ofAll = `select ${[...nameless, 'currency', ...sumsOfAll].join(', ')} from ${table} ${where} group by currency`;
    const answered = await this.reader.rows<UsageOfGroup & { is_total: 0 | 1 }>(
      `select * from (select *, 0 as is_total from (${ofGroups}) union all select *, 1 as is_total from (${ofAll})) ${order}`,
      { ...question },
    );
    const { rows, totals } = apart(answered);
    return { rows, totals: usageTotals(rows, totals) };
  }

  private partsOf(question: UsageQuestion) {
    const byMetric = question.groupBy.includes('metric');
    const chosen = question.groupBy.map((name) => dimensions[name]);
    const keys = [...chosen.map((dimension) => dimension.groupBy), 'currency'];
    const columns = [
      ...chosen.flatMap((dimension) => dimension.columns),
      'currency',
      ...(byMetric ? sumsOfMetrics : sumsOfEvents),
    ];
    const { accountId, productId, subscriptionId, metricId, credential } = question;
    const conditions = [
      'tenant = {tenant:String}',
      isRated,
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
    const table = `${this.reader.database}.rated_usage`;
    const where = `where ${conditions.join(' and ')}`;
    const ofGroups = `select ${columns.join(', ')} from ${table} ${byMetric ? joinedMetrics : ''}
      ${where} group by ${keys.join(', ')}`;
    return { ofGroups, order: `order by ${keys.join(', ')}`, table, where };
  }
}

const eventsAndCost = [`${eventsOfRows} as events`, 'sum(cost) as cost'];

const sumsOfEvents = [
  ...eventsAndCost,
  'sum(amount) as amount',
  'sumMap(metric_ids, quantities) as quantities',
  'sumMap(metric_ids, amounts) as amounts',
];

const joinedMetrics = 'array join metric_ids as metric_id, quantities as metric_quantity, amounts as metric_amount';
const sumsOfMetrics = [...eventsAndCost, 'sum(metric_quantity) as quantity', 'sum(metric_amount) as amount'];
/** The columns of those. */
const sumsOfAll = [...eventsAndCost, 'toDecimal128(0, 18) as quantity', 'sum(amount) as amount'];
