import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly name: string;
  /** A track of a CSS grid: "96px", "minmax(120px, 1fr)". */
  readonly width: string;
  /** Numbers stand at the end of their column. */
  readonly isNumber?: boolean;
  /** What a phone leaves to the row's panel: it has room for three columns. */
  readonly onlyWide?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/** The tracks of all columns, and of those that a phone shows. */
export function tracksOf(columns: readonly Pick<Column<never>, 'width' | 'onlyWide'>[]) {
  const all = columns.map(({ width }) => width).join(' ');
  const few = columns.filter(({ onlyWide }) => !onlyWide);
  return { all, few: few.map(({ width }) => width).join(' ') };
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
