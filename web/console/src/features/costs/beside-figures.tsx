import type { ComponentProps, ReactNode } from 'react';
import styles from './beside-figures.module.css';
import { DayChart } from './day-chart.js';
import { GroupTable } from './group-table.js';

type BesideFiguresProps = ComponentProps<typeof DayChart> &
  ComponentProps<typeof GroupTable> & {
    /** What stands beside the drawing. */
    readonly children: ReactNode;
  };

/** Drawing and table, which come after the figures. */
export default function BesideFigures({ children, ...shown }: BesideFiguresProps) {
  return (
    <div className={styles.lower}>
      <div className={styles.main}>
        <DayChart {...shown} />
        <GroupTable {...shown} />
      </div>
      <div>{children}</div>
    </div>
  );
}
