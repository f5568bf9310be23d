import { type ReactNode, useCallback } from 'react';
import { Empty, Loading } from '../../ui/empty/empty.js';
import { Card, mutedClass } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import type { Column } from '../../ui/table/column.js';
import { Table } from '../../ui/table/table.js';
import { mostPages, type Pages } from './paging.js';

interface PagedTableProps<Row> {
  readonly label: string;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly linkOf: (row: Row, className: string | undefined, content: ReactNode) => ReactNode;
  readonly isOpen?: (row: Row) => boolean;
  /** Rows before those that were read; the same row stands once. */
  readonly above?: readonly Row[] | undefined;
  /** What would be here, and what brings it. */
  readonly empty: ReactNode;
}

/** A list of the API as a table: on its way, away, empty, or as many of its rows as a browser should hold. */
export function PagedTable<Row>({ label, pages, above = noRows, empty, ...table }: PagedTableProps<Row>) {
  const { data, error, isPending, hasNextPage, isFetching, fetchNextPage, refetch } = pages;
  const goOn = useCallback(() => {
    if (!isFetching) void fetchNextPage({ cancelRefetch: false });
  }, [isFetching, fetchNextPage]);
  if (isPending)
    return (
      <Card>
        <Loading lines={9} />
      </Card>
    );
  const note = error && <ProblemNote of={label} error={error} onRetry={() => void refetch()} />;
  const rows = joined(above, data?.pages.flatMap(({ items }) => items) ?? noRows, table.keyOf);
  if (rows.length === 0) return note ?? <Card>{empty}</Card>;
  const isCut = !hasNextPage && data?.pages.length === mostPages && data.pages.at(-1)?.nextCursor !== undefined;
  return (
    <>
      {note}
      <Table label={label} rows={rows} hasMore={hasNextPage && !error} onEnd={goOn} {...table} />
      {isCut && <p className={mutedClass}>These are the newest 10,000. A narrower filter shows what is older.</p>}
    </>
  );
}

const noRows: readonly never[] = [];

function joined<Row>(above: readonly Row[], read: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  if (above.length === 0) return read;
  const keys = new Set(above.map(keyOf));
  return [...above, ...read.filter((row) => !keys.has(keyOf(row)))];
}

export const nothing = (text: string, act?: ReactNode) => <Empty act={act}>{text}</Empty>;
