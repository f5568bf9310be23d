import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './effects.module.css';

/** Something that an act changes: what it is now, and what it would be. */
export interface Effect {
  readonly name: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

/** What an act changes, before it does. */
export const Effects = ({ effects }: { readonly effects: readonly Effect[] }) => (
  <dl className={styles.effects}>
    {effects.map(({ name, before, after }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {before}
          <ArrowRight size={14} aria-hidden="true" />
          <span className={styles.spoken}> becomes </span>
          <b>{after}</b>
        </dd>
      </div>
    ))}
  </dl>
);
