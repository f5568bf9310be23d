import type { ReactNode } from 'react';
import styles from './panel-acts.module.css';

/** What can be done with what a panel or card shows, at its foot. */
export const PanelActs = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.acts}>{children}</div>
);
