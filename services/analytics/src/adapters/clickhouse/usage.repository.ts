import { Injectable } from '@nestjs/common';
import type { EventsQuestion, UsageDimension, UsageQuestion } from '../../domain/usage-question.js';
import { ClickHouseReader } from './clickhouse.reader.js';

export interface UsageOfGroup {
  account_id?: string;
  customer?: string;
  product_id?: string;
  day?: string;
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

export interface EventBehindLine {
  id: string;
  source: string;
  kind: string;
  occurred_at: number;
  received_at: number;
  subscriber: string;
  product_version: number;
  currency: string;
  cost: string | null;
  quantity: string;
  amount: string;
  running_quantity: string;
  running_amount: string;
  properties: string;
}

interface Dimension {
  readonly columns: readonly string[];
  readonly groupBy: string;
}

const dimensions: Record<UsageDimension, Dimension> = {
  customer: {
    columns: ['account_id', "any(if(organization = '', subscriber, organization)) as customer"],
    groupBy: 'account_id',
  },
  product: { columns: ['product_id'], groupBy: 'product_id' },
  day: { columns: ['toString(toDate(occurred_at, {timeZone:String})) as day'], groupBy: 'day' },
  metric: { columns: ['metric_id'], groupBy: 'metric_id' },
};

/** A reversal takes back an earlier row of the same event; its numbers are negative already. */
const times = "if(row_kind = 'reversal', -1, 1)";

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
      `sum(${times}) as events`,
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
    const { accountId, productId, subscriptionId, metricId } = question;
    const conditions = [
      'tenant = {tenant:String}',
      "status in ('rated', 'late')",
      'occurred_at >= fromUnixTimestamp64Milli({from:Int64})',
      'occurred_at < fromUnixTimestamp64Milli({to:Int64})',
      ...(accountId === undefined ? [] : ['account_id = {accountId:String}']),
      ...(productId === undefined ? [] : ['product_id = {productId:String}']),
      ...(subscriptionId === undefined ? [] : ['subscription_id = {subscriptionId:String}']),
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

  /** Exactly the events behind an invoice line, in order of time: as each was rated last, and none that was taken back. */
  eventsBehindLine({ after, ...question }: EventsQuestion): Promise<EventBehindLine[]> {
    const nth = (column: string) => `${column}[indexOf(metric_ids, {metricId:String})]`;
    const table = `${this.reader.database}.rated_usage`;
    const ofLine = `tenant = {tenant:String} and subscription_id = {subscriptionId:String}
      and period_index = {periodIndex:Int32} and status in ('rated', 'late') and has(metric_ids, {metricId:String})`;
    const reversed = `select id, source from ${table} where ${ofLine} and row_kind = 'reversal'`;
    return this.reader.rows(
      `select id, source, kind, toUnixTimestamp64Milli(occurred_at) as occurred_at,
         toUnixTimestamp64Milli(received_at) as received_at, subscriber, product_version, currency, cost,
         ${nth('quantities')} as quantity, ${nth('amounts')} as amount,
         ${nth('running_quantities')} as running_quantity, ${nth('running_amounts')} as running_amount, properties
       from ${table} as usage
       where ${ofLine} and row_kind = 'usage'
         and (id, source) not in (
           select id, source from ${table} where ${ofLine} and (id, source) in (${reversed})
           group by id, source having sum(${times}) <= 0)
         ${after ? 'and (usage.occurred_at, id, source) > (fromUnixTimestamp64Milli({occurredAt:Int64}), {id:String}, {source:String})' : ''}
       order by usage.occurred_at, id, source, sequence desc limit 1 by id, source limit {limit:UInt32}`,
      { ...question, ...after },
    );
  }
}
