import { countText } from '../../../../ui/format/quantity.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import styles from './beside-figures.module.css';
import type { Margin } from './costs.queries.js';
import { sparkFrame } from './sparks.js';

/** Of what the amounts beside it say. */
export const Spark = ({ path }: { readonly path: string | undefined }) =>
  path && (
    <svg width={sparkFrame.width} height={sparkFrame.height} aria-hidden="true">
      <path d={path} />
    </svg>
  );

type Sums = Pick<Margin, 'events' | 'revenue' | 'cost' | 'margin' | 'marginPercent'>;

export const Amounts = ({ of, currency }: { readonly of: Sums; readonly currency: string }) => (
  <>
    <td className={styles.roomy}>{countText(of.events, 'en')}</td>
    <td>
      <Amount amount={of.revenue} currency={currency} />
    </td>
    <td>
      <Amount amount={of.cost} currency="USD" />
    </td>
    <td className={styles.roomy}>{of.margin !== undefined && <Amount amount={of.margin} currency={currency} />}</td>
    <td className={styles.percent}>
      {of.marginPercent === undefined ? <Unknown why="No revenue in USD" /> : `${of.marginPercent} %`}
    </td>
  </>
);
