import { Injectable } from '@nestjs/common';
import type { Interval } from '#calendar';
import { Refusal } from '#decider';
import { Exact } from '#money';
import { PastUsage, type ThroughSequences } from '../../application/budget/ports.js';
import type { BudgetDimension, BudgetMeasure, BudgetSum, CountedUsage } from '../../domain/budget/budget.js';
import { groupNameOf } from '../../domain/budget/group-name.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { isRated } from './usage-sums.js';

const times = "if(row_kind = 'reversal', -1, 1)";
const said = (property: string) =>
  `if(JSONType(properties, '${property}') = 'String', JSONExtractString(properties, '${property}'), '')`;
/** Senders write counts as numbers or as text. */
const count = (property: string) =>
  `toInt64OrZero(extract(JSONExtractRaw(properties, '${property}'), '^"?([0-9]{1,15})"?$'))`;

const columns: Record<BudgetDimension, string> = {
  organization: 'organization',
  subscriber: 'subscriber',
  credential: 'credential',
  product: 'product_id',
  model: said('model'),
  provider: said('provider'),
  agent: said('agent'),
};

const total = count('totalTokenCount');
const measured: Record<BudgetMeasure, string> = {
  cost: 'sum(cost)',
  billed: 'sumIf(amount, currency = {currency:String})',
  tokens: `sum(${times} * if(${total} > 0, ${total}, ${count('inputTokenCount')} + ${count('outputTokenCount')}))`,
  events: `sum(${times})`,
};

const shortestPartMs = 3_600_000;
const groupsAtOnce = 5_000;

/** What was used before a budget was there, by the rules of `budgetSumsOf`. */
@Injectable()
export class BudgetSeedsRepository extends PastUsage {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  /** @param through by usage partition, the last sequence of the blocks that are looked at */
  async sumsOf(
    tenant: string,
    budget: CountedUsage,
    window: Interval,
    through: ThroughSequences,
  ): Promise<BudgetSum[]> {
    if (Object.keys(through).length === 0) return [];
    const sums = new Map<string, Exact>();
    for (const { group_value, value } of await this.groupsIn(tenant, budget, window, through)) {
      const group = groupNameOf(group_value);
      sums.set(group, (sums.get(group) ?? Exact.zero).plus(Exact.parse(value ?? '0')));
    }
    return [...sums]
      .map(([group, value]) => ({ group, windowStart: window.start, value }))
      .filter(({ value }) => !value.isZero());
  }

  /** Sums of the same group may come apart: what is too much for one question is asked in halves. */
  private async groupsIn(...[tenant, budget, part, through]: Parameters<PastUsage['sumsOf']>): Promise<GroupSum[]> {
    try {
      return await this.pagesOf(tenant, budget, part, through);
    } catch (error) {
      const { start, end } = part;
      if (!(error instanceof Refusal) || end - start <= shortestPartMs) throw error;
      const middle = start + Math.floor((end - start) / 2);
      const first = await this.groupsIn(tenant, budget, { start, end: middle }, through);
      return [...first, ...(await this.groupsIn(tenant, budget, { start: middle, end }, through))];
    }
  }

  private async pagesOf(
    tenant: string,
    budget: CountedUsage,
    { start, end }: Interval,
    through: ThroughSequences,
  ): Promise<GroupSum[]> {
    const group = budget.groupBy === undefined ? "''" : columns[budget.groupBy];
    const filters = budget.filters.map(({ dimension }, at) => `${columns[dimension]} in {values${at}:Array(String)}`);
    const found: GroupSum[] = [];
    let behind = '';
    for (;;) {
      const rows = await this.reader.rows<GroupSum>(
        `select ${group} as group_value, toString(${measured[budget.measure]}) as value
         from ${this.reader.database}.rated_usage
         where ${[
           'tenant = {tenant:String}',
           isRated,
           'occurred_at >= fromUnixTimestamp64Milli({start:Int64})',
           'occurred_at < fromUnixTimestamp64Milli({end:Int64})',
           'sequence <= {sequences:Array(UInt64)}[indexOf({partitions:Array(UInt16)}, usage_partition)]',
           ...filters,
           // Usage that names no group is in none.
           ...(budget.groupBy === undefined ? [] : [`${group} > {behind:String}`]),
         ].join(' and ')}
         group by group_value order by group_value limit ${groupsAtOnce}`,
        {
          ...{ tenant, start, end, behind, currency: budget.currency ?? '' },
          partitions: Object.keys(through).map(Number),
          sequences: Object.values(through),
          ...Object.fromEntries(budget.filters.map(({ values }, at) => [`values${at}`, values])),
        },
      );
      found.push(...rows);
      const last = rows.at(-1);
      if (last === undefined || rows.length < groupsAtOnce) return found;
      behind = last.group_value;
    }
  }
}

interface GroupSum {
  readonly group_value: string;
  readonly value: string | null;
}
