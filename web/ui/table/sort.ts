/** By which column a table is sorted, and which way. */
export interface Sort<By extends string> {
  readonly by: By;
  readonly isDescending: boolean;
}

/** Of an address: "price" or "-price"; undefined for what no column is called. */
export function sortOf<By extends string>(columns: readonly By[], text: unknown): Sort<By> | undefined {
  if (typeof text !== 'string') return undefined;
  const isDescending = text.startsWith('-');
  const by = columns.find((one) => one === text.slice(isDescending ? 1 : 0));
  return by === undefined ? undefined : { by, isDescending };
}

export const sortText = <By extends string>(sort: Sort<By> | undefined): string | undefined =>
  sort && `${sort.isDescending ? '-' : ''}${sort.by}`;

/** What a press on a column's head leads to: one way, then the other, then as it was. What is large is looked for downwards first. */
export function sortAfter<By extends string>(
  by: By,
  sort: Sort<By> | undefined,
  isDownwardsFirst = false,
): Sort<By> | undefined {
  if (sort?.by !== by) return { by, isDescending: isDownwardsFirst };
  return sort.isDescending === isDownwardsFirst ? { by, isDescending: !isDownwardsFirst } : undefined;
}

/** Rows of the same value stay in the order that they have. */
export function sorted<Row, By extends string>(
  rows: readonly Row[],
  compare: Readonly<Record<By, (one: Row, other: Row) => number>>,
  sort: Sort<By> | undefined,
): readonly Row[] {
  if (!sort) return rows;
  const sign = sort.isDescending ? -1 : 1;
  return rows.toSorted((one, other) => sign * compare[sort.by](one, other));
}
