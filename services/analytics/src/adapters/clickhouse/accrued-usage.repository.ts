import { Injectable } from '@nestjs/common';
import { AccruedUsageStore, type GroupedQuestion } from '../../application/margin/ports.js';
import {
  type AccruedUsage,
  type MarginDimension,
  type MarginFilter,
  marginFilters,
} from '../../domain/margin/margin.js';
import { slotsOf } from '../../domain/margin/slots.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { customerNameOfRows, eventsOfRows, slotOfUsage, tokensOfRows, unknownCostsOfRows } from './usage-sums.js';

const columnOf: Record<Exclude<MarginDimension, 'day' | 'hour'>, string> = {
  customer: 'account_id',
  product: 'product_id',
  model: 'model',
  provider: 'provider',
  credential: 'credential',
  subscriber: 'subscriber',
  agent: 'agent',
};

/** Of a slot. Days and hours begin where slots do, so that a slot is of one day. */
const expressionOf: Record<MarginDimension, string> = {
  ...columnOf,
  day: `toString(toDate(${slotOfUsage}, {timeZone:String}))`,
  hour: `toUnixTimestamp(toStartOfHour(toTimeZone(${slotOfUsage}, {timeZone:String}))) * 1000`,
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

/** Sums of rated events: those of whole slots from what is added up beforehand, the rest event by event. */
@Injectable()
export class AccruedUsageRepository extends AccruedUsageStore {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  async sums({ groupBy, filters, ...question }: GroupedQuestion<MarginDimension>): Promise<AccruedUsage[]> {
    const { whole, edges } = slotsOf(question);
    const keys = [...groupBy.map((_, at) => `group${at}`), 'currency'];
    const isByCustomer = groupBy.includes('customer');
    const asked = marginFilters.filter((name) => filters[name] !== undefined);
    const part = (conditions: string[]) => `
      select ${[
        ...groupBy.map((name, at) => `${expressionOf[name]} as group${at}`),
        'currency',
        `${eventsOfRows} as events`,
        `${tokensOfRows} as tokens`,
        'sum(amount) as usage',
        'sum(cost) as cost',
        `${unknownCostsOfRows} as unknowns`,
        ...(isByCustomer ? [`${customerNameOfRows} as customer_name`] : []),
      ].join(', ')}
      from ${this.reader.database}.rated_usage
      where ${[
        'tenant = {tenant:String}',
        "status in ('rated', 'late')",
        ...asked.map((name) => `${columnOfFilter[name]} = {${name}:String}`),
        ...conditions,
      ].join(' and ')}
      group by ${keys.join(', ')}`;
    const parts = [
      ...(whole.from < whole.to
        ? [
            part([
              `${slotOfUsage} >= fromUnixTimestamp64Milli({wholeFrom:Int64})`,
              `${slotOfUsage} < fromUnixTimestamp64Milli({wholeTo:Int64})`,
            ]),
          ]
        : []),
      ...edges.map((_, at) =>
        part([
          `occurred_at >= fromUnixTimestamp64Milli({edgeFrom${at}:Int64})`,
          `occurred_at < fromUnixTimestamp64Milli({edgeTo${at}:Int64})`,
        ]),
      ),
    ];
    const rows = await this.reader.rows<Row>(
      `select ${[
        ...keys,
        ...['events', 'tokens'].map((name) => `toFloat64(sum(parts.${name})) as ${name}`),
        'sum(parts.usage) as usage',
        'sum(parts.cost) as cost',
        'toFloat64(sum(parts.unknowns)) as unknownCosts',
        ...(isByCustomer ? ['any(parts.customer_name) as customer_name'] : []),
      ].join(', ')}
       from (${parts.join('\nunion all\n')}) as parts group by ${keys.join(', ')}`,
      {
        ...filters,
        ...{ tenant: question.tenant, timeZone: question.timeZone, wholeFrom: whole.from, wholeTo: whole.to },
        ...Object.fromEntries(
          edges.flatMap(({ from, to }, at) => [
            [`edgeFrom${at}`, from],
            [`edgeTo${at}`, to],
          ]),
        ),
      },
    );
    return rows.map(({ customer_name, currency, events, tokens, usage, cost, unknownCosts, ...row }) => ({
      group: Object.fromEntries(groupBy.map((name, at) => [name, row[`group${at}`]!])),
      ...{ currency, events, tokens, usage, cost, unknownCosts },
      ...(customer_name && { customerName: customer_name }),
    }));
  }
}
