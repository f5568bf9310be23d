import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Choice } from './choice.js';
import { type Column, rowAfter, tracksOf } from './column.js';
import type { Selection } from './selection.js';
import styles from './table.module.css';
import { Cells, followRow, Head, type LinkOf, type Sorting } from './table-parts.js';

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** So many rows stand before them and are not held. */
  readonly before?: number;
  readonly keyOf: (row: Row) => string;
  /** The link of a row, around its first cell; the look covers the whole row. */
  readonly linkOf: LinkOf<Row>;
  readonly isOpen?: (row: Row) => boolean;
  /** Where the heads of columns sort. */
  readonly sorting?: Sorting | undefined;
  /** Where something can be done with several rows: `x` selects one. */
  readonly selection?: Selection<Row> | undefined;
  /** Whether more rows are known to follow than are here. */
  readonly hasMore: boolean;
  readonly onEnd: () => void;
  /** Asks for what stands before. */
  readonly onStart?: () => void;
}

const rowsBeforeEnd = 40;

/** Any number of rows of one height, of which those in view are in the document. The page scrolls, not the table. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, before = 0, keyOf, linkOf, isOpen, sorting, selection } = props;
  const { hasMore, onEnd, onStart } = props;
  const count = before + rows.length;
  const body = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(-1);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const above = body.current?.getBoundingClientRect().top ?? 0;
    setTop(Math.round(above + window.scrollY));
  });
  const [height] = useState(rowHeight);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: 96,
    rangeExtractor: (range) => withFocused(range, focused, count),
  });
  const items = virtual.getVirtualItems();
  const { startIndex: first, endIndex: last } = virtual.range ?? { startIndex: 0, endIndex: -1 };
  useEffect(() => {
    if (hasMore && last >= count - rowsBeforeEnd) onEnd();
    else if (first < before + rowsBeforeEnd && before > 0) onStart?.();
  }, [hasMore, first, last, before, count, onEnd, onStart]);

  const move = (event: KeyboardEvent) => {
    // What opens beside the list is looked at without leaving it.
    if (event.key === ' ' && isOpen && event.target instanceof HTMLAnchorElement) {
      event.preventDefault();
      event.target.click();
      return;
    }
    // Rows that come meanwhile move the one that has the focus to another place.
    const place = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset['index'];
    const row = rows[Number(place) - before];
    if (selection && row !== undefined && event.key === 'x' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      selection.toggle(row);
      return;
    }
    const after = event.ctrlKey || event.metaKey || event.altKey ? undefined : rowAfter(event.key, focused, count);
    if (after === undefined) return;
    const to = Math.max(after, before);
    event.preventDefault();
    setFocused(to);
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-index="${to}"] a`)?.focus());
  };
  const tracks = tracksOf(columns);
  const style = { '--few': tracks.few, '--roomy': tracks.roomy, '--wide': tracks.wide } as CSSProperties;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a real table cannot be placed one by one
    <div
      role="table"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : count + 1}
      className={styles.table}
      data-selects={selection !== undefined || undefined}
      style={style}
    >
      <Head columns={columns} sorting={sorting} selects={selection !== undefined} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        role="rowgroup"
        ref={body}
        className={styles.body}
        style={{ blockSize: virtual.getTotalSize() }}
        onKeyDown={move}
      >
        {items.flatMap(({ index, start }) => {
          const row = rows[index - before];
          if (row === undefined) return [];
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: its link is
            // biome-ignore lint/a11y/useKeyWithClickEvents: its link has the keys
            <div
              role="row"
              key={keyOf(row)}
              data-index={index}
              aria-rowindex={index + 2}
              data-open={isOpen?.(row) || undefined}
              data-selected={selection?.has(row) || undefined}
              className={styles.row}
              style={{ transform: `translateY(${start - top}px)`, blockSize: height }}
              onFocus={() => setFocused(index)}
              onClick={followRow}
            >
              {selection && (
                <Choice
                  name={selection.nameOf(row)}
                  isChosen={selection.has(row)}
                  onToggle={() => selection.toggle(row)}
                />
              )}
              <Cells columns={columns} row={row} linkOf={linkOf} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const rowHeight = (): number => (matchMedia('(pointer: coarse)').matches ? 44 : 36);

/** A row that has the focus stays in the document wherever one scrolls, or the focus would fall to the page. */
function withFocused(range: Range, focused: number, count: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (focused < 0 || focused >= count || shown.includes(focused)) return shown;
  return [...shown, focused].sort((a, b) => a - b);
}
