import { Check, TriangleAlert } from 'lucide-react';
import { countText } from '../../../../ui/format/quantity.js';
import { Tag } from '../../../../ui/tag/tag.js';
import styles from './reconciliation.module.css';
import type { Hour } from './reconciliation.queries.js';
import { states } from './reconciliation.texts.js';
import { onTheirWay, stateOf, sumOf } from './sums.js';

/** What was accepted, and what became of it; parts that are nothing are left out. */
export function Equation({ hours }: { readonly hours: readonly Hour[] }) {
  const sum = sumOf(hours);
  const { text, tone } = states[stateOf(hours.map(({ state }) => state))];
  const parts = [
    ['rated', sum.rated],
    ['unattributed', sum.unattributed],
    ['taken back', sum.voided],
    ['repeated', sum.duplicates],
    ['in conflict', sum.conflicts],
    ['on their way', onTheirWay(sum)],
  ] as const;
  const some = parts.filter(([name, count]) => name === 'rated' || count !== 0);
  return (
    <section className={styles.equation} aria-label="All hours together">
      <Tag tone={tone} icon={tone === 'positive' ? Check : TriangleAlert}>
        {text}
      </Tag>
      <span>
        <b>{countText(sum.accepted, 'en')}</b> accepted
      </span>
      {some.map(([name, count], at) => (
        <span key={name}>
          {at > 0 ? '+' : sum.difference > 0 ? '≠' : '='} <b>{countText(count, 'en')}</b> {name}
        </span>
      ))}
      {sum.difference > 0 && <span className={styles.difference}>{countText(sum.difference, 'en')} differ</span>}
      <span className={styles.beside}>
        <b>{countText(sum.stored, 'en')}</b> stored · <b>{countText(sum.rejected, 'en')}</b> rejected at the door
      </span>
    </section>
  );
}
