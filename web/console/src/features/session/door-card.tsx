import type { ReactNode } from 'react';
import { Mark } from '../../shell/mark.js';
import styles from './sign-in.module.css';

/** Where nobody is signed in there is nothing but this. */
export const DoorCard = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <main className={styles.page}>
    <div className={styles.card}>
      <Mark />
      <h1>{title}</h1>
      {children}
    </div>
  </main>
);
