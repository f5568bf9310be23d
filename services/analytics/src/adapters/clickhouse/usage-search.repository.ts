import { Injectable } from '@nestjs/common';
import {
  phrasesOf,
  type UsageEntry,
  type UsageFilters,
  type UsageSearch,
  type UsageState,
  wordsOf,
} from '../../domain/usage-search.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { searchedWords } from './clickhouse.schema.js';

const conditionOfState: Record<UsageState, string> = {
  rated: "row_kind = 'usage' and status = 'rated'",
  late: "row_kind = 'usage' and status = 'late'",
  'taken-back': "row_kind = 'reversal'",
};

/** The state stands in the text of the query, chosen from the table above; all values are parameters. */
const conditionOf: Record<keyof Omit<UsageFilters, 'state' | 'text'>, string> = {
  organization: '(account_id = {organization:String} or organization = {organization:String})',
  subscriber: 'subscriber = {subscriber:String}',
  productId: 'product_id = {productId:String}',
  subscriptionId: 'subscription_id = {subscriptionId:String}',
  credential: 'credential = {credential:String}',
  model: 'model = {model:String}',
  provider: 'provider = {provider:String}',
  kind: 'kind = {kind:String}',
  source: 'source = {source:String}',
  transactionId: 'id = {transactionId:String}',
};

const key = ['occurred_at', 'id', 'source', 'sequence', 'row_kind'];
const newestFirst = key.map((column) => `${column} desc`).join(', ');

const columns = `id, source, kind, toFloat64(toUnixTimestamp64Milli(occurred_at)) as at,
  toFloat64(toUnixTimestamp64Milli(received_at)) as received, account_id, organization, subscriber, credential, product_id,
  product_version, subscription_id, period_index, toFloat64(toUnixTimestamp64Milli(period_start)) as period_begins, currency,
  cost, cost_source, priced_on, status, amount, metric_ids, quantities, amounts, running_quantities, running_amounts,
  properties, sequence, row_kind`;

/**
 * Entries of the usage log, the newest first, in two steps. The first reads nothing but times, as far back as the page
 * goes: it stops early where much is found, and bloom filters leave little to read where little is. The second reads the
 * rows from there on, and puts those of one instant in their order.
 */
@Injectable()
export class UsageSearchRepository {
  constructor(private readonly reader: ClickHouseReader) {}

  private get table(): string {
    return `${this.reader.database}.rated_usage`;
  }

  async page(search: UsageSearch): Promise<UsageEntry[]> {
    const { conditions, parameters } = questionOf(search);
    const where = conditions.join(' and ');
    const [found] = await this.reader.rows<{ rows: number; since: number }>(
      `select count() as rows, toFloat64(toUnixTimestamp64Milli(min(occurred_at))) as since from (
         select occurred_at from ${this.table} where ${where} order by tenant desc, occurred_at desc limit {limit:UInt32})`,
      parameters,
    );
    if (!found || found.rows === 0) return [];
    return this.reader.rows<UsageEntry>(
      `select ${columns} from ${this.table} where ${where} order by tenant desc, ${newestFirst} limit {limit:UInt32}`,
      { ...parameters, from: found.since },
    );
  }

  /** All that was written of one event, the newest entry last. */
  ofEvent(tenant: string, source: string, id: string): Promise<UsageEntry[]> {
    return this.reader.rows<UsageEntry>(
      `select ${columns} from ${this.table}
       where tenant = {tenant:String} and id = {id:String} and source = {source:String}
       order by sequence, row_kind limit ${mostEntriesOfEvent}`,
      { tenant, source, id },
    );
  }
}

function questionOf({ tenant, from, to, filters: { state, text, ...filters }, before, limit }: UsageSearch) {
  const asked = Object.entries(filters).filter(([, value]) => value !== undefined);
  const words = wordsOf(text ?? '');
  const phrases = phrasesOf(text ?? '');
  const conditions = [
    'tenant = {tenant:String}',
    'occurred_at >= fromUnixTimestamp64Milli({from:Int64})',
    'occurred_at < fromUnixTimestamp64Milli({to:Int64})',
    ...(state ? [conditionOfState[state]] : []),
    ...asked.map(([name]) => conditionOf[name as keyof typeof conditionOf]),
    ...words.map((_, at) => `hasToken(${searchedWords}, {word${at}:String})`),
    ...phrases.map((_, at) => `position(${searchedWords}, {phrase${at}:String}) > 0`),
    ...(before
      ? [
          `(${key.join(', ')}) < (fromUnixTimestamp64Milli({occurredAt:Int64}), {id:String}, {of:String},
             {sequence:UInt64}, {rowKind:String})`,
        ]
      : []),
  ];
  const parameters = {
    ...(before && { ...before, of: before.source, source: undefined }),
    ...Object.fromEntries(asked),
    ...Object.fromEntries(words.map((word, at) => [`word${at}`, word])),
    ...Object.fromEntries(phrases.map((phrase, at) => [`phrase${at}`, phrase])),
    ...{ tenant, from, limit, to: before ? Math.min(to, before.occurredAt + 1) : to },
  };
  return { conditions, parameters };
}

/** Of one event, in one answer: an entry a rating, and one more each time that it was taken back. */
export const mostEntriesOfEvent = 1_000;
