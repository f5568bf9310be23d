import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** What would be here, and at most one act or sample below it. */
export const Empty = ({ children, act }: { readonly children: ReactNode; readonly act?: ReactNode }) => (
  <div className={styles.empty}>
    <p>{children}</p>
    {act}
  </div>
);

/** The place of what is on its way: still, and not before one would notice. */
export const Loading = ({ lines = 6 }: { readonly lines?: number }) => (
  <div className={styles.loading} aria-busy="true">
    <span className={styles.spoken}>Loading</span>
    {Array.from({ length: lines }, (_, line) => (
      <i key={line} />
    ))}
  </div>
);
