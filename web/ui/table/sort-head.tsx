import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Sort } from './sort.js';
import styles from './sort-head.module.css';

interface SortHeadProps<By extends string> {
  readonly by: By;
  readonly sort: Sort<By> | undefined;
  /** The link to the same table in its next order, around what the head says. */
  readonly linkOf: (className: string | undefined, content: ReactNode) => ReactNode;
  readonly children: string;
}

/** The head of a column that a table can be sorted by. */
export function SortHead<By extends string>({ by, sort, linkOf, children }: SortHeadProps<By>) {
  const isDescending = sort?.by === by ? sort.isDescending : undefined;
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={isDescending === undefined ? 'none' : isDescending ? 'descending' : 'ascending'}>
      {linkOf(
        styles.link,
        <>
          {children}
          <Arrow size={12} aria-hidden="true" />
        </>,
      )}
    </th>
  );
}
