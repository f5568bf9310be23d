import { countText } from '../../../ui/format/quantity.js';
import { useAttention } from '../attention.queries.js';
import { countsByPlace } from '../attention.texts.js';
import styles from './needs-decision.module.css';

/** Nothing, where nothing does: totals are not counted here. */
export default function NeedsDecision({ of }: { readonly of: string }) {
  const { data } = useAttention();
  const count = data && countsByPlace(data.items).get(of);
  if (!count) return null;
  return (
    <span className={styles.count}>
      {countText(count, 'en')}
      <span className={styles.spoken}> to decide</span>
    </span>
  );
}
