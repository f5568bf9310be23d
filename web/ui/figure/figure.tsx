import type { ReactNode } from 'react';
import styles from './figure.module.css';

interface FigureProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly note?: ReactNode;
  /** Of which marks of the drawing below it is the sum. */
  readonly series?: 'revenue' | 'cost';
}

export const Figures = ({ children }: { readonly children: ReactNode }) => (
  <dl className={styles.figures}>{children}</dl>
);

export const Figure = ({ name, children, note, series }: FigureProps) => (
  <div className={styles.figure}>
    <dt data-series={series}>{name}</dt>
    <dd className={styles.value}>{children}</dd>
    {note && <dd className={styles.note}>{note}</dd>}
  </div>
);
