import { Exact } from '#money';
import { share } from '../../../../ui/chart/scale.js';
import { type Counted, everyDay } from './days.js';

/** Pixels. */
export const sparkFrame = { width: 72, height: 20, inset: 2 } as const;

/**
 * How the revenue of each row went, day by day: a line from its own nothing to its own most. One day is no line.
 *
 * @param rowOf what tells a row from others
 * @returns paths, by row
 */
export function sparksOf<Item extends Counted>(
  items: readonly Item[],
  rowOf: (item: Item) => string,
  { currency, first, last }: { readonly currency: string; readonly first: string; readonly last: string },
): ReadonlyMap<string, string> {
  if (first === last) return new Map();
  const rows = Map.groupBy(items, rowOf);
  return new Map([...rows].map(([row, days]) => [row, lineOf(everyDay(days, currency, first, last))]));
}

function lineOf(days: readonly { readonly revenue: string }[]): string {
  const { width, height, inset } = sparkFrame;
  const most = Exact.max(Exact.zero, ...days.map(({ revenue }) => Exact.parse(revenue))).toString();
  const step = width / Math.max(1, days.length - 1);
  const y = (revenue: string) => height - inset - (height - 2 * inset) * share(revenue, most);
  return days.map(({ revenue }, at) => `${at === 0 ? 'M' : 'L'}${px(at * step)} ${px(y(revenue))}`).join('');
}

const px = (pixel: number): number => Math.round(pixel * 10) / 10;
