import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { countOf, countText } from '../../../ui/format/quantity.js';
import { Tag } from '../../../ui/tag/tag.js';
import { type Counts, equationOf, type State } from './counts.js';
import styles from './equation.module.css';
import { states } from './state.texts.js';

interface EquationProps {
  /** Of what it is. */
  readonly label: string;
  readonly sum: Counts;
  readonly state: State;
  /** What ends it. */
  readonly children?: ReactNode;
}

/** What was accepted, and what became of it. */
export function Equation({ label, sum, state, children }: EquationProps) {
  const { text, tone } = states[state];
  const { holds, parts } = equationOf(sum, state);
  return (
    <section className={styles.equation} aria-label={label}>
      <Tag tone={tone} icon={tone === 'positive' ? Check : TriangleAlert}>
        {text}
      </Tag>
      <span>
        <b>{countText(sum.accepted, 'en')}</b> accepted
      </span>
      {parts.map(([name, count], at) => (
        <span key={name}>
          {at > 0 ? '+' : holds ? '=' : '≠'} <b>{countText(count, 'en')}</b> {name}
        </span>
      ))}
      {state === 'unreconciled' && (
        <span className={styles.difference}>{countOf(sum.difference, 'event differs', 'events differ', 'en')}</span>
      )}
      <span className={styles.beside}>
        <b>{countText(sum.stored, 'en')}</b> stored · <b>{countText(sum.rejected, 'en')}</b> rejected at the door
        {children}
      </span>
    </section>
  );
}
