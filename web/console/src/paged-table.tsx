import { cloneElement, isValidElement, type ReactNode, useCallback } from 'react';
import { Empty, Loading } from '../../ui/empty/empty.js';
import { Card, linkClass, mutedClass } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { type Column, rowsInOrder } from '../../ui/table/column.js';
import type { Selection } from '../../ui/table/selection.js';
import { Table } from '../../ui/table/table.js';
import type { Sorting } from '../../ui/table/table-parts.js';
import { type Pages, rowsAbove } from './paging.js';

interface PagedTableProps<Row> {
  readonly label: string;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly linkOf: (row: Row, className: string | undefined, content: ReactNode) => ReactNode;
  readonly isOpen?: (row: Row) => boolean;
  /** Rows can be sorted where all of them are here: a part of them in another order would hide what is larger. */
  readonly sorting?: Sorting;
  /** Where something can be done with several rows. */
  readonly selection?: Selection<Row> | undefined;
  /** Rows before those that were read; the same row stands once. */
  readonly above?: readonly Row[] | undefined;
  /** What would be here, and what brings it. */
  readonly empty: ReactNode;
}

/** A list of the API as a table: on its way, away, empty, or as many of its rows as a browser should hold. */
export function PagedTable<Row>({ label, pages, above = noRows, empty, sorting, ...table }: PagedTableProps<Row>) {
  const { data, error, isPending, hasNextPage, isFetching, fetchNextPage, fetchPreviousPage, refetch } = pages;
  const goOn = useCallback(() => {
    if (!isFetching) void fetchNextPage({ cancelRefetch: false });
  }, [isFetching, fetchNextPage]);
  const goBack = useCallback(() => {
    if (!isFetching) void fetchPreviousPage({ cancelRefetch: false });
  }, [isFetching, fetchPreviousPage]);
  if (isPending)
    return (
      <Card>
        <Loading lines={9} />
      </Card>
    );
  const note = error && <ProblemNote of={label} error={error} onRetry={() => void refetch()} />;
  const dropped = rowsAbove(data);
  const read = data?.pages.flatMap(({ items }) => items) ?? noRows;
  // What has come since stands at the top, which is not among what is held any more.
  const rows = dropped > 0 ? read : joined(above, read, table.keyOf);
  if (rows.length === 0) return note ?? <Card>{empty}</Card>;
  const isWhole = dropped === 0 && data?.pages.at(-1)?.nextCursor === undefined;
  const isCut = !hasNextPage && data?.pages.at(-1)?.nextCursor !== undefined;
  return (
    <>
      {note}
      <Table
        label={label}
        rows={isWhole ? rowsInOrder(table.columns, rows, sorting?.sort) : rows}
        sorting={isWhole ? sorting : undefined}
        before={dropped === 0 ? 0 : dropped + above.length}
        hasMore={hasNextPage && !error}
        onEnd={goOn}
        onStart={goBack}
        {...table}
      />
      {isCut && <p className={mutedClass}>Here the list ends. A narrower filter shows what is older.</p>}
    </>
  );
}

const noRows: readonly never[] = [];

function joined<Row>(above: readonly Row[], read: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  if (above.length === 0) return read;
  const keys = new Set(above.map(keyOf));
  return [...above, ...read.filter((row) => !keys.has(keyOf(row)))];
}

export const nothing = (text: string, act?: ReactNode) => <Empty act={quiet(act)}>{text}</Empty>;

/** The button at the head of the page leads there already: here it is a link in words. */
const quiet = (act: ReactNode): ReactNode =>
  isValidElement<{ className?: string | undefined }>(act) ? cloneElement(act, { className: linkClass }) : act;
