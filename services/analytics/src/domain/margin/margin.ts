import { Exact } from '#money';

/** What usage, fees and costs are put together by. Fees are of no model, key, agent, subscriber or hour. */
export const marginDimensions = [
  'customer',
  'product',
  'model',
  'provider',
  'credential',
  'subscriber',
  'agent',
  'day',
  'hour',
] as const;
export type MarginDimension = (typeof marginDimensions)[number];

export const feeDimensions = ['customer', 'product', 'day'] as const satisfies readonly MarginDimension[];
export type FeeDimension = (typeof feeDimensions)[number];

export const marginFilters = [
  'accountId',
  'productId',
  'subscriptionId',
  'credential',
  'subscriber',
  'model',
  'provider',
  'agent',
] as const;
export type MarginFilter = (typeof marginFilters)[number];
export type MarginFilters = Readonly<Partial<Record<MarginFilter, string>>>;

const filtersOfFees: readonly MarginFilter[] = ['accountId', 'productId', 'subscriptionId'];

/** Whether fees can be told apart as the question wants it: else its answer is of usage alone. */
export const hasFees = (groupBy: readonly MarginDimension[], filters: MarginFilters): boolean =>
  groupBy.every((one) => (feeDimensions as readonly string[]).includes(one)) &&
  marginFilters.every((one) => filters[one] === undefined || filtersOfFees.includes(one));

/** The values of the dimensions that were asked for: of a customer its id, of an hour its first instant (epoch ms). */
export type Group = Readonly<Partial<Record<MarginDimension, string | number>>>;

/** What the events of a group come to; a reversal takes off what it takes back. Decimal text. */
export interface AccruedUsage {
  readonly group: Group;
  readonly currency: string;
  readonly events: number;
  readonly tokens: number;
  readonly usage: string;
  /** In USD; null: no event has a known cost. */
  readonly cost: string | null;
  /** Events whose cost should be known and is not. */
  readonly unknownCosts: number;
}

/** What documents of a group add to its usage. Decimal text. */
export interface InvoicedFees {
  readonly group: Group;
  readonly currency: string;
  /** Setup fees, recurring fees and commitments of invoices, before discounts. */
  readonly fees: string;
  /** Discounts, service credits and credit notes, mostly below zero. */
  readonly adjustments: string;
  /** As its documents name the customer. */
  readonly customerName?: string;
}

export interface MarginOfGroup {
  readonly group: Group;
  readonly currency: string;
  readonly customerName?: string | undefined;
  readonly events: number;
  readonly tokens: number;
  readonly usage: Exact;
  readonly fees: Exact;
  readonly adjustments: Exact;
  /** usage + fees + adjustments */
  readonly revenue: Exact;
  /** In USD. */
  readonly cost: Exact;
  readonly unknownCosts: number;
}

/** Costs are in this currency. */
export const costCurrency = 'USD';

const keyOf = (group: Group, currency: string): string => JSON.stringify([Object.entries(group).sort(), currency]);

const nothing = {
  customerName: undefined as string | undefined,
  ...{ events: 0, tokens: 0, unknownCosts: 0 },
  ...{ usage: Exact.zero, fees: Exact.zero, adjustments: Exact.zero, revenue: Exact.zero, cost: Exact.zero },
};

/** Puts what events and documents say of a group side by side; currencies stay apart. */
export function marginsOf(usage: readonly AccruedUsage[], fees: readonly InvoicedFees[]): MarginOfGroup[] {
  const groups = new Map<string, MarginOfGroup>();
  for (const { group, currency, ...of } of usage) {
    const amount = Exact.parse(of.usage);
    groups.set(keyOf(group, currency), {
      ...{ ...nothing, group, currency },
      ...{ events: of.events, tokens: of.tokens, unknownCosts: of.unknownCosts },
      ...{ usage: amount, revenue: amount, cost: Exact.parse(of.cost ?? '0') },
    });
  }
  for (const { group, currency, customerName, ...of } of fees) {
    const key = keyOf(group, currency);
    const known = groups.get(key) ?? { ...nothing, group, currency };
    const [fee, adjustment] = [Exact.parse(of.fees), Exact.parse(of.adjustments)];
    const revenue = known.usage.plus(fee).plus(adjustment);
    groups.set(key, {
      ...known,
      ...{ fees: fee, adjustments: adjustment, revenue, customerName },
    });
  }
  return [...groups.values()];
}

/** Of each currency the sum over its groups, in the order of currencies. */
export function totalsOf(margins: readonly MarginOfGroup[]): MarginOfGroup[] {
  const totals = new Map<string, MarginOfGroup>();
  for (const one of margins) {
    const { currency } = one;
    totals.set(currency, sumOf(totals.get(currency) ?? { ...nothing, group: {}, currency }, one));
  }
  return [...totals.values()].sort(byCurrency);
}

const sumOf = (one: MarginOfGroup, other: MarginOfGroup): MarginOfGroup => ({
  ...{ group: one.group, currency: one.currency },
  events: one.events + other.events,
  tokens: one.tokens + other.tokens,
  unknownCosts: one.unknownCosts + other.unknownCosts,
  usage: one.usage.plus(other.usage),
  fees: one.fees.plus(other.fees),
  adjustments: one.adjustments.plus(other.adjustments),
  revenue: one.revenue.plus(other.revenue),
  cost: one.cost.plus(other.cost),
});

export const marginOrders = ['revenue', 'usage', 'cost', 'margin', 'events', 'tokens', 'group'] as const;
export type MarginOrder = (typeof marginOrders)[number];

/**
 * The first of each currency in this order, largest first (by the group itself the smallest), and of each currency the sum
 * of the others with their number.
 */
export function largestOf(
  margins: readonly MarginOfGroup[],
  order: MarginOrder,
  limit: number,
): { shown: MarginOfGroup[]; others: (MarginOfGroup & { groups: number })[] } {
  const byOwn = [...Map.groupBy(margins, ({ currency }) => currency)].sort(([one], [other]) => compareText(one, other));
  const shown: MarginOfGroup[] = [];
  const others: (MarginOfGroup & { groups: number })[] = [];
  for (const [, ofCurrency] of byOwn) {
    const sorted = ofCurrency.toSorted((one, other) => compare(one, other, order) || compareGroups(one, other));
    shown.push(...sorted.slice(0, limit));
    const rest = sorted.slice(limit);
    for (const total of totalsOf(rest)) others.push({ ...total, groups: rest.length });
  }
  // Of what happens in time the currencies of one day stand together.
  return { shown: order === 'group' ? shown.sort((one, other) => compareGroups(one, other)) : shown, others };
}

function compare(one: MarginOfGroup, other: MarginOfGroup, order: MarginOrder): number {
  switch (order) {
    case 'group':
      return 0;
    case 'events':
    case 'tokens':
      return other[order] - one[order];
    case 'margin':
      return other.revenue.minus(other.cost).compare(one.revenue.minus(one.cost));
    default:
      return other[order].compare(one[order]);
  }
}

function compareGroups(one: MarginOfGroup, other: MarginOfGroup): number {
  for (const [name, value] of Object.entries(one.group)) {
    const another = other.group[name as MarginDimension] as typeof value;
    if (value !== another) return value < another ? -1 : 1;
  }
  return byCurrency(one, other);
}

const byCurrency = (one: MarginOfGroup, other: MarginOfGroup): number => compareText(one.currency, other.currency);
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Those of the range before that are of a group that is shown; of a time there is no other range's. */
export function sameGroups(margins: readonly MarginOfGroup[], shown: readonly MarginOfGroup[]): MarginOfGroup[] {
  const keys = new Set(shown.map(({ group, currency }) => keyOf(group, currency)));
  return margins.filter(({ group, currency }) => keys.has(keyOf(group, currency)));
}

/** Undefined where revenue is in another currency than cost: there is no rate of exchange to be right with. */
export const marginIn = ({ currency, revenue, cost }: MarginOfGroup): Exact | undefined =>
  currency === costCurrency ? revenue.minus(cost) : undefined;

/** Of revenue, in percent with one decimal, half away from zero; undefined also where there is no revenue. */
export function marginPercent(margin: MarginOfGroup): string | undefined {
  const of = marginIn(margin);
  if (of === undefined || !margin.revenue.isPositive()) return undefined;
  return of.times(Exact.parse(100)).dividedBy(margin.revenue).toDecimal(1);
}
