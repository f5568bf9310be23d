import type { ReactNode } from 'react';
import styles from './plain-table.module.css';

interface PlainTableProps {
  readonly label: string;
  /** Figures stand at the end of their column, behind what the first one names. */
  readonly of?: 'words' | 'figures';
  /** Head, body and foot of a table. */
  readonly children: ReactNode;
}

/** A table of few rows, in a card. Where it is wider than its place it moves sideways, also by keys. */
export const PlainTable = ({ label, of = 'words', children }: PlainTableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
  <section className={`${styles.plain} ${styles[of]}`} aria-label={label} tabIndex={0}>
    <table>{children}</table>
  </section>
);
