import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type Tone = 'plain' | 'accent' | 'positive' | 'warning' | 'danger';

interface TagProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** A state in a word; its colour says it a second time. */
export const Tag = ({ tone = 'plain', icon: Icon, children }: TagProps) => (
  <span className={`${styles.tag} ${styles[tone]}`}>
    {Icon && <Icon size={12} strokeWidth={1.8} aria-hidden="true" />}
    {children}
  </span>
);
