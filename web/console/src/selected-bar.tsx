import type { ReactNode } from 'react';
import { Button } from '../../ui/button/button.js';
import { countOf } from '../../ui/format/quantity.js';
import styles from '../../ui/layout/foot-bar.module.css';
import type { Selection } from '../../ui/table/selection.js';

interface SelectedBarProps {
  readonly of: Pick<Selection<never>, 'clear'> & { readonly rows: readonly unknown[] };
  /** "invoice", "invoices". */
  readonly one: string;
  readonly many: string;
  /** What can be done with them. */
  readonly children: ReactNode;
}

/** How many rows are selected, and what can be done with all of them. */
export const SelectedBar = ({ of, one, many, children }: SelectedBarProps) => (
  <section className={styles.bar} aria-label="Selected">
    <p role="status">
      <b>{countOf(of.rows.length, one, many, 'en')}</b> selected
    </p>
    <Button kind="quiet" onClick={of.clear}>
      Select none
    </Button>
    {children}
  </section>
);
