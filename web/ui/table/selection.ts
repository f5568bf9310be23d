import { useCallback, useMemo, useState } from 'react';

/** Rows that somebody has chosen, to do something with all of them. */
export interface Selection<Row> {
  readonly rows: readonly Row[];
  has(row: Row): boolean;
  toggle(row: Row): void;
  clear(): void;
}

/** What is chosen stays chosen while one scrolls, also where its row is not held any more. */
export function useSelection<Row>(keyOf: (row: Row) => string): Selection<Row> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const toggle = useCallback((row: Row) => setChosen((before) => toggled(before, keyOf(row), row)), [keyOf]);
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(
    () => ({ rows: [...chosen.values()], has: (row) => chosen.has(keyOf(row)), toggle, clear }),
    [chosen, keyOf, toggle, clear],
  );
}

/** With the row where it was not, and without it where it was. */
export function toggled<Row>(chosen: ReadonlyMap<string, Row>, key: string, row: Row): ReadonlyMap<string, Row> {
  const after = new Map(chosen);
  if (!after.delete(key)) after.set(key, row);
  return after;
}
