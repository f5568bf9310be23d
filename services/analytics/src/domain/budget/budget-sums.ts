import type { RatedUsageRow } from '#contracts';
import { Exact } from '#money';
import type { Budget, BudgetDimension, BudgetMeasure, BudgetSum, CountedUsage } from './budget.js';
import type { BudgetWindows } from './budget-window.js';
import { groupNameOf } from './group-name.js';

type Said = Readonly<Record<string, unknown>>;

/** A row as budgets ask it: each part is read once for all of them, and only if one asks. */
class AskedRow {
  #said: Said | undefined;
  #cost: Exact | undefined;
  #amount: Exact | undefined;
  #tokens: Exact | undefined;

  private constructor(readonly row: RatedUsageRow) {}

  private static readonly known = new WeakMap<RatedUsageRow, AskedRow>();

  static of(row: RatedUsageRow): AskedRow {
    let asked = AskedRow.known.get(row);
    if (asked === undefined) {
      asked = new AskedRow(row);
      AskedRow.known.set(row, asked);
    }
    return asked;
  }

  get said(): Said {
    this.#said ??= readProperties(this.row);
    return this.#said;
  }

  get cost(): Exact {
    this.#cost ??= Exact.parse(this.row.cost ?? '0');
    return this.#cost;
  }

  get amount(): Exact {
    this.#amount ??= Exact.parse(this.row.amount ?? '0');
    return this.#amount;
  }

  get tokens(): Exact {
    this.#tokens ??= Exact.parse(tokensOf(this.said));
    return this.#tokens;
  }
}

/** What a budget counts of rated usage, added up by group and window. A reversal takes back what it reverses. */
export function budgetSumsOf(
  { measure, currency, window, filters, groupBy }: CountedUsage,
  rows: readonly RatedUsageRow[],
  windows: BudgetWindows,
): BudgetSum[] {
  const passed = filters.map(({ dimension, values }) => ({ dimension, values: new Set(values) }));
  const sums = new Map<number, Map<string, Exact>>();
  for (const row of rows) {
    if (row.status === 'unattributed') continue;
    const asked = AskedRow.of(row);
    if (!passed.every(({ dimension, values }) => values.has(valueIn(dimension, asked)))) continue;
    const added = countedOf(measure, currency, asked);
    if (added.isZero()) continue;
    const group = groupBy === undefined ? '' : groupNameOf(valueIn(groupBy, asked));
    // Usage that names no group is in none.
    if (groupBy !== undefined && group === '') continue;
    const windowStart = windows.startOf(window, row.occurred_at);
    const groups = sums.get(windowStart) ?? new Map<string, Exact>();
    sums.set(windowStart, groups);
    groups.set(group, groups.get(group)?.plus(added) ?? added);
  }
  return [...sums].flatMap(([windowStart, groups]) =>
    [...groups].map(([group, value]) => ({ group, windowStart, value })),
  );
}

function readProperties({ properties }: RatedUsageRow): Said {
  try {
    const said: unknown = JSON.parse(properties);
    return typeof said === 'object' && said !== null ? (said as Said) : {};
  } catch {
    return {};
  }
}

function valueIn(dimension: BudgetDimension, asked: AskedRow): string {
  const { row } = asked;
  switch (dimension) {
    case 'organization':
    case 'subscriber':
    case 'credential':
      return row[dimension];
    case 'product':
      return row.product_id;
    default: {
      const value = asked.said[dimension];
      return typeof value === 'string' ? value : '';
    }
  }
}

const minusOne = Exact.parse(-1);

function countedOf(measure: BudgetMeasure, currency: string | undefined, asked: AskedRow): Exact {
  const { row } = asked;
  const isReversal = row.row_kind === 'reversal';
  switch (measure) {
    case 'cost':
      return asked.cost;
    case 'billed':
      return row.currency === currency ? asked.amount : Exact.zero;
    case 'tokens':
      return isReversal ? asked.tokens.times(minusOne) : asked.tokens;
    case 'events':
      return isReversal ? minusOne : Exact.one;
  }
}

/** The total that was sent, or input and output where none was. */
function tokensOf(said: Said): bigint {
  const total = countIn(said['totalTokenCount']);
  return total > 0n ? total : countIn(said['inputTokenCount']) + countIn(said['outputTokenCount']);
}

/** Senders write counts as numbers or as text. */
function countIn(value: unknown): bigint {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return /^[0-9]{1,15}$/.test(text) ? BigInt(text) : 0n;
}

/** What has been reached of a budget. */
export interface BudgetReach {
  readonly isBreached: boolean;
  /** Every percentage of the limit that is reached; 100 is the limit. */
  readonly reachedPercent: readonly number[];
}

export function reachOf({ limit, warnAtPercent }: Pick<Budget, 'limit' | 'warnAtPercent'>, value: Exact): BudgetReach {
  const of = Exact.parse(limit);
  const hundredfold = value.times(Exact.parse(100));
  const reachedPercent = [...warnAtPercent, 100].filter(
    (percent) => hundredfold.compare(of.times(Exact.parse(percent))) >= 0,
  );
  return { isBreached: reachedPercent.includes(100), reachedPercent };
}

/** The highest percentage that is reached now and was not before: what there is to tell of. */
export function newlyReached(budget: Pick<Budget, 'limit' | 'warnAtPercent'>, before: Exact, now: Exact) {
  const known = new Set(reachOf(budget, before).reachedPercent);
  return reachOf(budget, now).reachedPercent.findLast((percent) => !known.has(percent));
}
