import { Link } from '@tanstack/react-router';
import { type Sort, sortAfter, sortText } from '../../../../ui/table/sort.js';
import { SortHead } from '../../../../ui/table/sort-head.js';
import styles from './beside-figures.module.css';
import type { CostsSearch, Group } from './costs.search.js';
import { type SortedBy, usualSort } from './group-order.js';
import { things } from './group-rows.js';

interface GroupHeadsProps {
  readonly by: Group;
  readonly search: CostsSearch;
  readonly sort: Sort<SortedBy>;
  /** How many the small lines are of. */
  readonly days: number;
}

/** What the columns are, each of which the rows can be sorted by. */
export function GroupHeads({ by, search, sort, days }: GroupHeadsProps) {
  const head = (column: SortedBy, name: string, className?: string) => {
    const isFigure = column !== 'name';
    const next = sortAfter(column, sort, isFigure) ?? usualSort;
    return (
      <SortHead
        by={column}
        sort={sort}
        isFigure={isFigure}
        className={className}
        linkOf={(look, content) => (
          <Link
            to="/"
            search={{ ...search, sort: sortText(next) === sortText(usualSort) ? undefined : sortText(next) }}
            className={look}
            resetScroll={false}
          >
            {content}
          </Link>
        )}
      >
        {name}
      </SortHead>
    );
  };
  return (
    <thead>
      <tr>
        {head('name', things[by])}
        {head('events', 'Events', styles.roomy)}
        {head('revenue', 'Revenue')}
        {head('cost', 'Cost', styles.costOfRow)}
        {head('margin', 'Margin', styles.roomy)}
        <td className={styles.share} />
        {head('percent', 'Margin %', styles.percent)}
        <td className={styles.spark}>{days > 1 && `${days} days`}</td>
      </tr>
    </thead>
  );
}
