import type { ReactNode } from 'react';
import styles from './layout.module.css';

/** The title of a page, what it says of its state, and its acts. */
export const PageHead = ({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) => (
  <div className={styles.head} data-acts>
    <h1 tabIndex={-1}>{title}</h1>
    {children}
  </div>
);

export const Spacer = () => <span className={styles.spacer} />;

export const Card = ({ title, children }: { readonly title?: string; readonly children: ReactNode }) => (
  <section className={styles.card}>
    {title && <h2>{title}</h2>}
    {children}
  </section>
);

/** A page with a panel beside it, while one is open. */
export const Beside = ({ children, panel }: { readonly children: ReactNode; readonly panel?: ReactNode }) => (
  <div className={panel ? styles.beside : undefined}>
    <div className={styles.main}>{children}</div>
    {panel}
  </div>
);

/** Names and what they stand for, one below the other. */
export const Facts = ({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className={styles.facts}>
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

export const filtersClass = styles.filters;
export const linkClass = styles.link;
export const mutedClass = styles.muted;
