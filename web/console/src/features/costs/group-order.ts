import { Exact } from '#money';
import type { Sort } from '../../../../ui/table/sort.js';
import type { Margin } from './costs.queries.js';
import type { Group } from './costs.search.js';
import { rowOf } from './group-rows.js';

export const sortedBy = ['name', 'events', 'revenue', 'cost', 'margin', 'percent'] as const;
export type SortedBy = (typeof sortedBy)[number];

/** What the rows are in when nobody asks for another order. */
export const usualSort: Sort<SortedBy> = { by: 'revenue', isDescending: true };

/** How two rows of a currency compare, by each column. */
export const groupOrder = (by: Group): Readonly<Record<SortedBy, (one: Margin, other: Margin) => number>> => ({
  name: (one, other) => rowOf(by, one).name.localeCompare(rowOf(by, other).name, 'en', { numeric: true }),
  events: (one, other) => one.events - other.events,
  revenue: (one, other) => compared(one.revenue, other.revenue),
  cost: (one, other) => compared(one.cost, other.cost),
  margin: (one, other) => compared(one.margin, other.margin),
  percent: (one, other) => compared(one.marginPercent, other.marginPercent),
});

const compared = (one = '0', other = '0'): number => Exact.parse(one).compare(Exact.parse(other));

/** Of more rows than there is room for, the API picks those that are shown: by these, the largest. */
const picked = ['events', 'cost', 'margin'] as const;

export const orderAsked = ({ by, isDescending }: Sort<SortedBy>): (typeof picked)[number] | undefined =>
  isDescending ? picked.find((one) => one === by) : undefined;

/** Per cent of revenue: what is left of it below this is said in another colour. */
const thinPercent = Exact.parse('40');

export const isThin = ({ marginPercent }: Pick<Margin, 'marginPercent'>): boolean =>
  marginPercent !== undefined && Exact.parse(marginPercent).compare(thinPercent) < 0;
