import { useCallback, useMemo, useState } from 'react';

/** Rows that somebody has chosen, to do something with all of them. */
export interface Selection<Row> {
  readonly rows: readonly Row[];
  /** What a row is called, where its box is read out. */
  nameOf(row: Row): string;
  has(row: Row): boolean;
  toggle(row: Row): void;
  clear(): void;
}

interface Selectable<Row> {
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** By what the rows were found: of other rows nothing is chosen. */
  readonly among: object;
}

/** What is chosen stays chosen while one scrolls, also where its row is not held any more. */
export function useSelection<Row>({ keyOf, nameOf, among }: Selectable<Row>): Selection<Row> {
  const filter = JSON.stringify(among);
  const [chosen, setChosen] = useState<{ filter: string; rows: ReadonlyMap<string, Row> }>({ filter, rows: new Map() });
  if (chosen.filter !== filter) setChosen({ filter, rows: new Map() });
  const toggle = useCallback(
    (row: Row) => setChosen((before) => ({ ...before, rows: toggled(before.rows, keyOf(row), row) })),
    [keyOf],
  );
  const clear = useCallback(() => setChosen((before) => ({ ...before, rows: new Map() })), []);
  return useMemo(
    () => ({ rows: [...chosen.rows.values()], nameOf, has: (row) => chosen.rows.has(keyOf(row)), toggle, clear }),
    [chosen, keyOf, nameOf, toggle, clear],
  );
}

/** With the row where it was not, and without it where it was. */
export function toggled<Row>(chosen: ReadonlyMap<string, Row>, key: string, row: Row): ReadonlyMap<string, Row> {
  const after = new Map(chosen);
  if (!after.delete(key)) after.set(key, row);
  return after;
}
