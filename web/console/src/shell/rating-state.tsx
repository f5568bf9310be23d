import { Button } from '../../../ui/button/button.js';
import { momentOfYearText } from '../../../ui/format/date.js';
import { Moment } from '../../../ui/value/value.js';
import { useTenantZone } from '../tenant.queries.js';
import { useHealth } from './away.queries.js';
import styles from './rating-state.module.css';
import { useIsReplaced, useRatedUpTo } from './rating-state.queries.js';
import { awayTexts, behindText, isSlow, silentText } from './rating-state.texts.js';

/** Up to when usage is rated, which services are away, and whether the page is of before: what figures on every page do not know yet. */
export default function RatingState() {
  const zone = useTenantZone();
  const { data: rated } = useRatedUpTo();
  const { health, isSilent } = useHealth();
  const isReplaced = useIsReplaced();
  const away = isSilent ? [silentText] : health ? awayTexts(health) : [];
  if (away.length > 0)
    return (
      <p className={styles.away} role="status" title={away.join('\n')}>
        {away[0]} {away.length > 1 && `And ${away.length - 1} more.`}
      </p>
    );
  if (isReplaced)
    return (
      <p className={styles.replaced} role="status">
        <span>A new version is here.</span>
        <Button size="small" onClick={() => location.reload()}>
          Reload
        </Button>
      </p>
    );
  if (!rated) return null;
  const behind = behindText(rated.behindMs);
  return (
    <p className={isSlow(rated.behindMs) ? styles.slow : styles.state}>
      Rated up to <Moment at={rated.ratedUpTo} zone={zone} format={momentOfYearText} />
      {behind && ` · ${behind}`}
      {isSlow(rated.behindMs) && <span>. Amounts of what came since are missing.</span>}
    </p>
  );
}
