import { Injectable } from '@nestjs/common';
import type { UsageEntry, UsageFilters, UsageSearch, UsageState } from '../../domain/usage-search.js';
import { ClickHouseReader } from './clickhouse.reader.js';

const conditionOfState: Record<UsageState, string> = {
  rated: "row_kind = 'usage' and status = 'rated'",
  late: "row_kind = 'usage' and status = 'late'",
  'taken-back': "row_kind = 'reversal'",
};

const holdsText = ['id', 'account_id', 'organization', 'subscriber', 'credential', 'subscription_id']
  .map((column) => `positionCaseInsensitiveUTF8(${column}, {text:String}) > 0`)
  .join(' or ');

/** The state stands in the text of the query, chosen from the table above; all values are parameters. */
const conditionOf: Record<keyof Omit<UsageFilters, 'state'>, string> = {
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
  text: `(${holdsText})`,
};

const key = ['occurred_at', 'id', 'source', 'sequence', 'row_kind'];
const newestFirst = key.map((column) => `${column} desc`).join(', ');

const columns = `id, source, kind, toFloat64(toUnixTimestamp64Milli(occurred_at)) as at,
  toFloat64(toUnixTimestamp64Milli(received_at)) as received, account_id, organization, subscriber, credential, product_id,
  product_version, subscription_id, period_index, toFloat64(toUnixTimestamp64Milli(period_start)) as period_begins, currency,
  cost, cost_source, priced_on, status, amount, metric_ids, quantities, amounts, running_quantities, running_amounts,
  properties, sequence, row_kind`;

/**
 * Entries of the usage log, the newest first. Which they are is decided by the few columns of the projection `by_time`, in
 * its order, or by the bloom filters of the table where a filter leaves little; then the entries of the page are read whole
 * by the key of the table.
 */
@Injectable()
export class UsageSearchRepository {
  constructor(private readonly reader: ClickHouseReader) {}

  private get table(): string {
    return `${this.reader.database}.rated_usage`;
  }

  page({ tenant, from, to, filters: { state, ...filters }, before, limit }: UsageSearch): Promise<UsageEntry[]> {
    const asked = Object.entries(filters).filter(([, value]) => value !== undefined);
    const conditions = [
      'tenant = {tenant:String}',
      'occurred_at >= fromUnixTimestamp64Milli({from:Int64})',
      'occurred_at < fromUnixTimestamp64Milli({to:Int64})',
      ...(state ? [conditionOfState[state]] : []),
      ...asked.map(([name]) => conditionOf[name as keyof typeof conditionOf]),
      ...(before
        ? [
            `(${key.join(', ')}) < (fromUnixTimestamp64Milli({occurredAt:Int64}), {id:String}, {of:String},
               {sequence:UInt64}, {rowKind:String})`,
          ]
        : []),
    ];
    const place = before && { ...before, of: before.source, source: undefined };
    return this.reader.rows<UsageEntry>(
      `select ${columns} from ${this.table}
       where tenant = {tenant:String} and (subscription_id, ${key.join(', ')}) in (
         select subscription_id, ${key.join(', ')} from ${this.table}
         where ${conditions.join(' and ')} order by ${newestFirst} limit {limit:UInt32})
       order by ${newestFirst}`,
      {
        ...place,
        ...Object.fromEntries(asked),
        tenant,
        from,
        limit,
        to: before ? Math.min(to, before.occurredAt + 1) : to,
      },
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

/** Of one event, in one answer: an entry a rating, and one more each time that it was taken back. */
export const mostEntriesOfEvent = 1_000;
