import { type ReactNode, useId } from 'react';
import styles from './panel-acts.module.css';

/** A list under a heading: the list has a border of its own. */
export function Titled({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.titled} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
