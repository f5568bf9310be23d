import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export const tabClass = styles.tab;

/** Links to views of one page: which of them is open stands in the address. */
export const Tabs = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <nav className={styles.tabs} aria-label={label}>
    {children}
  </nav>
);
