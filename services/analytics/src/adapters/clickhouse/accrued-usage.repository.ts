import { Injectable } from '@nestjs/common';
import { AccruedUsageStore, type GroupedQuestion } from '../../application/margin/ports.js';
import {
  type AccruedUsage,
  type MarginDimension,
  type MarginFilter,
  marginFilters,
} from '../../domain/margin/margin.js';
import { slotFor, slotsOf } from '../../domain/margin/slots.js';
import type { Range } from '../../domain/usage-question.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { slotOfUsage } from './usage-projections.js';
import { eventsOfRows, isBilled, isRated, tokensOfRows, unknownCostsOfRows } from './usage-sums.js';

const columnOf: Record<Exclude<MarginDimension, 'day' | 'hour'>, string> = {
  customer: 'account_id',
  product: 'product_id',
  model: 'model',
  provider: 'provider',
  credential: 'credential',
  subscriber: 'subscriber',
  agent: 'agent',
};

/** Of an instant, or of the slot that it is in: days and hours begin where slots do, so that a slot is of one of them. */
const expressionOf = (name: MarginDimension, at: string): string => {
  if (name === 'day') return `toString(toDate(${at}, {timeZone:String}))`;
  if (name === 'hour') return `toUnixTimestamp(toStartOfHour(toTimeZone(${at}, {timeZone:String}))) * 1000`;
  return columnOf[name];
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

type Row = Omit<AccruedUsage, 'group'> & Record<string, string | number>;

/** Sums of rated events: those of whole slots from what is added up beforehand, the rest event by event. */
@Injectable()
export class AccruedUsageRepository extends AccruedUsageStore {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  async sums(question: GroupedQuestion<MarginDimension>): Promise<AccruedUsage[]> {
    const { groupBy, filters, tenant, timeZone } = question;
    const keys = [...groupBy.map((_, at) => `group${at}`), 'currency'];
    const parts = partsOf(question);
    const rows = await this.reader.rows<Row>(
      `select ${[
        ...keys,
        ...['events', 'tokens'].map((name) => `toFloat64(sum(parts.${name})) as ${name}`),
        'sumIf(parts.usage, parts.is_billed) as usage',
        'sum(parts.costs) as cost',
        'toFloat64(sum(parts.unknowns)) as unknownCosts',
      ].join(', ')}
       from (${parts.map(({ at }, part) => this.sumsOfPart(question, keys, at, part)).join('\nunion all\n')}) as parts
       group by ${keys.join(', ')}`,
      {
        ...{ ...filters, tenant, timeZone },
        ...Object.fromEntries(
          parts.flatMap(({ range }, part) => [
            [`from${part}`, range.from],
            [`to${part}`, range.to],
          ]),
        ),
      },
    );
    return rows.map(({ currency, events, tokens, usage, cost, unknownCosts, ...row }) => ({
      group: Object.fromEntries(groupBy.map((name, at) => [name, row[`group${at}`]!])),
      ...{ currency, events, tokens, usage, cost, unknownCosts },
    }));
  }

  private sumsOfPart(
    { groupBy, filters }: GroupedQuestion<MarginDimension>,
    keys: readonly string[],
    at: string,
    part: number,
  ): string {
    const asked = marginFilters.filter((name) => filters[name] !== undefined);
    return `
      select ${[
        ...groupBy.map((name, key) => `${expressionOf(name, at)} as group${key}`),
        'currency',
        `${isBilled} as is_billed`,
        `${eventsOfRows} as events`,
        `${tokensOfRows} as tokens`,
        'sum(amount) as usage',
        'sum(cost) as costs',
        `${unknownCostsOfRows} as unknowns`,
      ].join(', ')}
      from ${this.reader.database}.rated_usage
      where ${[
        'tenant = {tenant:String}',
        isRated,
        `${at} >= fromUnixTimestamp64Milli({from${part}:Int64})`,
        `${at} < fromUnixTimestamp64Milli({to${part}:Int64})`,
        ...asked.map((name) => `${columnOfFilter[name]} = {${name}:String}`),
      ].join(' and ')}
      group by ${[...keys, 'is_billed'].join(', ')}`;
  }
}

/** Ranges of the question that come to its own, and what of an event is looked at: its slot, or its instant. */
function partsOf(
  question: GroupedQuestion<MarginDimension>,
): readonly { readonly range: Range; readonly at: string }[] {
  const { from, to } = question;
  const slot = slotFor(question);
  if (slot === undefined) return [{ range: { from, to }, at: 'occurred_at' }];
  const { whole, edges } = slotsOf({ from, to }, slot);
  return [
    ...(whole.from < whole.to ? [{ range: whole, at: slotOfUsage[slot] }] : []),
    ...edges.map((range) => ({ range, at: 'occurred_at' })),
  ];
}
