import { Injectable } from '@nestjs/common';
import { ClickHouseReader } from './clickhouse.reader.js';

/** Usage that belongs to no subscription, for one reason and of what it names. */
export interface UnattributedGroup {
  readonly reason: string;
  /** As usage names them; empty: it names none. */
  readonly organization: string;
  readonly subscriber: string;
  readonly product: string;
  readonly events: number;
  /** In USD, of the events that have one. */
  readonly cost: string;
  readonly unknown_costs: number;
  /** Times of usage, epoch milliseconds. */
  readonly first_at: number;
  readonly last_at: number;
}

/** So many at most, those with the most events; the totals are of all. */
export const mostUnattributedGroups = 200;

/** What was never attributed, by its reason and by what it names: what one act would cure stands together. */
@Injectable()
export class UnattributedUsageRepository {
  constructor(private readonly reader: ClickHouseReader) {}

  /** Answers the groups, and for each reason all of its events. Totals name nothing. */
  async summarize(tenant: string): Promise<{ groups: UnattributedGroup[]; totals: UnattributedGroup[] }> {
    const [groups, totals] = await Promise.all([
      this.sums(tenant, ['reason', 'organization', 'subscriber', 'product']),
      this.sums(tenant, ['reason']),
    ]);
    return { groups, totals };
  }

  /** A cost is text in this table: what is none, or is beyond amounts, counts as unknown. */
  private sums(tenant: string, keys: readonly (keyof UnattributedGroup)[]): Promise<UnattributedGroup[]> {
    return this.reader.rows<UnattributedGroup>(
      `select ${keys.join(', ')}, toFloat64(count()) as events,
         sum(ifNull(known_cost, 0)) as cost, toFloat64(countIf(isNull(known_cost))) as unknown_costs,
         toFloat64(toUnixTimestamp64Milli(min(occurred_at))) as first_at,
         toFloat64(toUnixTimestamp64Milli(max(occurred_at))) as last_at
       from (
         select reason, organization, subscriber, product, occurred_at, toDecimal128OrNull(cost, 18) as known_cost
         from ${this.reader.database}.kept_usage final
         where tenant = {tenant:String} and state = 'unattributed') as kept
       group by ${keys.join(', ')}
       order by events desc, ${keys.join(', ')} limit ${mostUnattributedGroups}`,
      { tenant },
    );
  }
}
