import type { MouseEvent, ReactNode } from 'react';
import { ChoiceHead } from './choice.js';
import type { Column, ColumnOrder } from './column.js';
import { sortAfter, sortOf, sortText } from './sort.js';
import { directionOf, SortName, sortClass } from './sort-head.js';
import styles from './table.module.css';

/** Puts a link to a row around its first cell. */
export type LinkOf<Row> = (row: Row, className: string | undefined, content: ReactNode) => ReactNode;

/** How the heads of columns lead to another order. */
export interface Sorting {
  /** As the address has it. */
  readonly sort: string | undefined;
  /** The link to the same table in another order; undefined: as it comes. */
  readonly linkOf: (sort: string | undefined, className: string | undefined, content: ReactNode) => ReactNode;
}

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sorting: Sorting | undefined;
  /** Whether rows can be selected. */
  readonly selects: boolean;
}

export const Head = <Row,>({ columns, sorting, selects }: HeadProps<Row>) => (
  // biome-ignore lint/a11y/useSemanticElements: as the table around it
  <div role="rowgroup" className={styles.head}>
    {/* biome-ignore lint/a11y/useSemanticElements: as above */}
    {/* biome-ignore lint/a11y/useFocusableInteractive: nothing to do here */}
    <div role="row" aria-rowindex={1} className={styles.line}>
      {selects && <ChoiceHead />}
      {columns.map((column) =>
        sorting && column.order ? (
          <SortedHead key={column.name} column={column} order={column.order} sorting={sorting} />
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: nothing to do here
          <div role="columnheader" key={column.name} className={classOf(column)}>
            {column.name}
          </div>
        ),
      )}
    </div>
  </div>
);

interface SortedHeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: ColumnOrder<Row>;
  readonly sorting: Sorting;
}

function SortedHead<Row>({ column, order, sorting }: SortedHeadProps<Row>) {
  const { by, isDownwardsFirst = false } = order;
  const sort = sortOf([by], sorting.sort);
  const next = sortText(sortAfter(by, sort, isDownwardsFirst));
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: its link is
    <div role="columnheader" aria-sort={directionOf(sort)} className={classOf(column)}>
      {sorting.linkOf(next, sortClass(column.isNumber), <SortName sort={sort}>{column.name}</SortName>)}
    </div>
  );
}

interface CellsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
  readonly linkOf: LinkOf<Row>;
}

export const Cells = <Row,>({ columns, row, linkOf }: CellsProps<Row>) =>
  columns.map((column, at) => (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="cell" key={column.name} className={classOf(column)}>
      {at === 0 ? linkOf(row, styles.link, column.cell(row)) : column.cell(row)}
    </div>
  ));

const classOf = ({ isNumber, shows }: Pick<Column<never>, 'isNumber' | 'shows'>): string =>
  [styles.cell, isNumber ? styles.number : '', shows ? styles[shows] : ''].join(' ');

/** What shows more when it is hovered lies above the link of its row, and leads where that does. */
export function followRow({ target, currentTarget, ctrlKey, metaKey, shiftKey }: MouseEvent<HTMLElement>) {
  const isMarking = getSelection()?.isCollapsed === false;
  if (isMarking || (target instanceof Element && target.closest('a, label, button'))) return;
  const link = currentTarget.querySelector('a');
  link?.dispatchEvent(new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
}
