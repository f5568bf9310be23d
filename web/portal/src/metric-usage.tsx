import { shownQuantity, widthOf } from '../../ui/format/quantity.js';
import { tierRangeOf } from '../../ui/format/tier.js';
import { visibleText } from '../../ui/text/visible-text.js';
import { Amount, Quantity } from '../../ui/value/value.js';
import styles from './portal.module.css';
import type { MetricUsage } from './portal.queries.js';

/** One metric: how much was used, in which tier that is, what is left of a quota, and all tiers to open. */
export function MetricUsageRow({ metric, currency }: { readonly metric: MetricUsage; readonly currency: string }) {
  const { metricName, quantity, amount, quota, tier, tiers } = metric;
  return (
    <div className={styles.metric}>
      <div className={styles.metricHead}>
        <b>{visibleText(metricName)}</b>
        <span>
          <Quantity>{quantity}</Quantity>
        </span>
        <Amount amount={amount} currency={currency} withCurrency />
      </div>
      {tier.share !== undefined && tier.upTo !== undefined && tiers.length > 1 && (
        <Bar
          share={tier.share}
          words={`Tier ${tier.index + 1} of ${tiers.length}: ${tierRangeOf({ from: tier.from, upTo: tier.upTo })}`}
        />
      )}
      {quota && (
        <Bar
          share={quota.share}
          isTight={Number.parseFloat(quota.share) >= 0.9}
          words={`${shownQuantity(quota.remaining, 'en').text} left of a ${quota.enforcement === 'hard' ? 'limit' : 'quota'} of ${shownQuantity(quota.limit, 'en').text}`}
        />
      )}
      {tiers.length > 1 && <Tiers metric={metric} currency={currency} />}
    </div>
  );
}

interface BarProps {
  readonly share: string;
  readonly words: string;
  readonly isTight?: boolean;
}

const Bar = ({ share, words, isTight = false }: BarProps) => (
  <div className={styles.measure}>
    <div className={styles.bar} data-tight={isTight || undefined} aria-hidden="true">
      <i style={{ inlineSize: `${widthOf(share)}%` }} />
    </div>
    <span>{words}</span>
  </div>
);

const Tiers = ({ metric, currency }: { readonly metric: MetricUsage; readonly currency: string }) => (
  <details className={styles.tiers}>
    <summary>All tiers</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">Quantity</th>
          <th scope="col">Each, {metric.mode === 'percentage' ? '%' : currency}</th>
          <th scope="col">Fixed, {currency}</th>
        </tr>
      </thead>
      <tbody>
        {metric.tiers.map(({ upTo, unitRate = '0', fixedCost = '0' }, at) => (
          <tr key={at} aria-current={at === metric.tier.index || undefined}>
            <td>{tierRangeOf({ from: metric.tiers[at - 1]?.upTo ?? '0', upTo: upTo ?? undefined })}</td>
            <td>
              <Amount amount={unitRate} currency={currency} ofEvent />
            </td>
            <td>
              <Amount amount={fixedCost} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);
