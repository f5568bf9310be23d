import type { ReactNode } from 'react';
import { sorted, sortOf } from './sort.js';

export interface Column<Row> {
  readonly name: string;
  /** A track of a CSS grid: "96px", "minmax(120px, 1fr)". */
  readonly width: string;
  /** Numbers stand at the end of their column. */
  readonly isNumber?: boolean;
  /** Where there is room: beside an open panel and on a phone, the rest is left to the panel. Absent: always. */
  readonly shows?: 'roomy' | 'wide';
  readonly cell: (row: Row) => ReactNode;
  /** Of a column that rows can be sorted by, while all of them are here. */
  readonly order?: ColumnOrder<Row>;
}

export interface ColumnOrder<Row> {
  /** As an address names it. */
  readonly by: string;
  readonly compare: (one: Row, other: Row) => number;
  /** What is looked for by its size has the largest first. */
  readonly isDownwardsFirst?: boolean;
}

/** Of a column of amounts: where there is room a million millions stand in it with their currency; on a phone names need it more. */
export const amountWidth = 'minmax(116px, clamp(116px, 16vw, 184px))';

/** Rows in the order that an address asks for; as they are where no column is called so. */
export function rowsInOrder<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  text: string | undefined,
): readonly Row[] {
  const orders = columns.flatMap(({ order }) => (order ? [order] : []));
  const sort = sortOf(
    orders.map(({ by }) => by),
    text,
  );
  return sorted(rows, Object.fromEntries(orders.map(({ by, compare }) => [by, compare])), sort);
}

/** How people read names. */
export const byName = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

/** The tracks of the columns that are always there, of those with room for more, and of all. */
export function tracksOf(columns: readonly Pick<Column<never>, 'width' | 'shows'>[]) {
  const tracks = (some: typeof columns) => some.map(({ width }) => width).join(' ');
  return {
    few: tracks(columns.filter(({ shows }) => shows === undefined)),
    roomy: tracks(columns.filter(({ shows }) => shows !== 'wide')),
    wide: tracks(columns),
  };
}

/** Where a key of the keyboard leads from a row; undefined: the key has another meaning. */
export function rowAfter(key: string, row: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    j: row + 1,
    ArrowUp: row - 1,
    k: row - 1,
    Home: 0,
    End: count - 1,
  };
  const to = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return to === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, to));
}
