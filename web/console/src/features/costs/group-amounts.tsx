import { countText, shareOf, widthOf } from '../../../../ui/format/quantity.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import { isOfUnknownCost } from '../../unknown-cost.js';
import styles from './beside-figures.module.css';
import type { Margin } from './costs.queries.js';
import { isThin } from './group-order.js';
import { sparkFrame } from './sparks.js';

/** Of what the amounts beside it say. */
export const Spark = ({ path }: { readonly path: string | undefined }) =>
  path && (
    <svg width={sparkFrame.width} height={sparkFrame.height} aria-hidden="true">
      <path d={path} />
    </svg>
  );

type Sums = Pick<Margin, 'events' | 'revenue' | 'cost' | 'unknownCosts' | 'margin' | 'marginPercent'>;

const unknownCost = <Unknown why="Nobody knows what these events cost" />;

export function Amounts({ of, currency }: { readonly of: Sums; readonly currency: string }) {
  // What is not known is not nothing, and what is left of revenue is not known either.
  const isUnknown = isOfUnknownCost(of);
  return (
    <>
      <td className={`${styles.roomy} ${styles.aside}`}>{countText(of.events, 'en')}</td>
      <td>
        <Amount amount={of.revenue} currency={currency} />
      </td>
      <td className={`${styles.aside} ${styles.costOfRow}`}>
        {isUnknown ? unknownCost : <Amount amount={of.cost} currency="USD" />}
      </td>
      <td className={styles.roomy}>
        {of.margin !== undefined && !isUnknown && <Amount amount={of.margin} currency={currency} />}
      </td>
      <td className={styles.share}>
        {of.marginPercent !== undefined && !isUnknown && (
          <span aria-hidden="true">
            <i
              data-thin={isThin(of) || undefined}
              style={{ inlineSize: `${widthOf(shareOf(of.margin ?? '0', of.revenue))}%` }}
            />
          </span>
        )}
      </td>
      <td className={`${styles.percent} ${isThin(of) && !isUnknown ? styles.thin : ''}`}>
        {isUnknown ? (
          unknownCost
        ) : of.marginPercent === undefined ? (
          <Unknown why="No revenue in USD" />
        ) : (
          `${of.marginPercent} %`
        )}
      </td>
    </>
  );
}
