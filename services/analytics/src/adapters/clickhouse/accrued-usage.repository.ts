import { Injectable } from '@nestjs/common';
import { AccruedUsageStore, type GroupedQuestion } from '../../application/margin/ports.js';
import {
  type AccruedUsage,
  type MarginDimension,
  type MarginFilter,
  marginFilters,
} from '../../domain/margin/margin.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { customerNameOfRows, eventsOfRows, tokensOfRows, unknownCostsOfRows } from './usage-sums.js';

const columnOf: Record<Exclude<MarginDimension, 'day' | 'hour'>, string> = {
  customer: 'account_id',
  product: 'product_id',
  model: 'model',
  provider: 'provider',
  credential: 'credential',
  subscriber: 'subscriber',
  agent: 'agent',
};

const expressionOf: Record<MarginDimension, string> = {
  ...columnOf,
  day: 'toString(toDate(occurred_at, {timeZone:String}))',
  hour: 'toUnixTimestamp(toStartOfHour(toTimeZone(occurred_at, {timeZone:String}))) * 1000',
};

const columnOfFilter: Record<MarginFilter, string> = {
  accountId: 'account_id',
  productId: 'product_id',
  subscriptionId: 'subscription_id',
  credential: 'credential',
  subscriber: 'subscriber',
  model: 'model',
  provider: 'provider',
  agent: 'agent',
};

type Row = Omit<AccruedUsage, 'group' | 'customerName'> & Record<string, string | number> & { customer_name?: string };

/** Sums of rated events. */
@Injectable()
export class AccruedUsageRepository extends AccruedUsageStore {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  async sums({ groupBy, filters, ...question }: GroupedQuestion<MarginDimension>): Promise<AccruedUsage[]> {
    const keys = [...groupBy.map((_, at) => `group${at}`), 'currency'];
    const asked = marginFilters.filter((name) => filters[name] !== undefined);
    const rows = await this.reader.rows<Row>(
      `select ${[
        ...groupBy.map((name, at) => `${expressionOf[name]} as group${at}`),
        'currency',
        `toFloat64(${eventsOfRows}) as events`,
        `toFloat64(${tokensOfRows}) as tokens`,
        'sum(amount) as usage',
        'sum(stored.cost) as cost',
        `toFloat64(${unknownCostsOfRows}) as unknownCosts`,
        ...(groupBy.includes('customer') ? [`${customerNameOfRows} as customer_name`] : []),
      ].join(', ')}
       from ${this.reader.database}.rated_usage as stored
       where ${[
         'tenant = {tenant:String}',
         "status in ('rated', 'late')",
         'occurred_at >= fromUnixTimestamp64Milli({from:Int64})',
         'occurred_at < fromUnixTimestamp64Milli({to:Int64})',
         ...asked.map((name) => `${columnOfFilter[name]} = {${name}:String}`),
       ].join(' and ')}
       group by ${keys.join(', ')}`,
      { ...filters, ...question },
    );
    return rows.map(({ customer_name, currency, events, tokens, usage, cost, unknownCosts, ...row }) => ({
      group: Object.fromEntries(groupBy.map((name, at) => [name, row[`group${at}`]!])),
      ...{ currency, events, tokens, usage, cost, unknownCosts },
      ...(customer_name && { customerName: customer_name }),
    }));
  }
}
