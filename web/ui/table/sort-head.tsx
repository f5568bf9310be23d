import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Sort } from './sort.js';
import styles from './sort-head.module.css';

interface SortHeadProps<By extends string> {
  readonly by: By;
  readonly sort: Sort<By> | undefined;
  /** The link to the same table in its next order, around what the head says. */
  readonly linkOf: (className: string | undefined, content: ReactNode) => ReactNode;
  /** Of a column of figures the arrow stands before the name, which so ends where they do. */
  readonly isFigure?: boolean;
  readonly className?: string | undefined;
  readonly children: string;
}

/** The head of a column that a table can be sorted by. */
export function SortHead<By extends string>(props: SortHeadProps<By>) {
  const { by, sort, linkOf, isFigure = false, className, children } = props;
  const own = sort?.by === by ? sort : undefined;
  return (
    <th scope="col" className={className} aria-sort={directionOf(own)}>
      {linkOf(sortClass(isFigure), <SortName sort={own}>{children}</SortName>)}
    </th>
  );
}

/** As `aria-sort` says it, of the column that a table is sorted by, or of none. */
export const directionOf = (own: Sort<string> | undefined) =>
  own === undefined ? 'none' : own.isDescending ? 'descending' : 'ascending';

export const sortClass = (isFigure = false): string =>
  isFigure ? `${styles.link} ${styles.figure}` : (styles.link ?? '');

/** The name of a column, and which way it is sorted. */
export function SortName({ sort, children }: { readonly sort: Sort<string> | undefined; readonly children: string }) {
  const Arrow = sort?.isDescending ? ArrowDown : ArrowUp;
  return (
    <>
      {children}
      <Arrow size={12} aria-hidden="true" />
    </>
  );
}
