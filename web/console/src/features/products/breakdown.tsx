import { Exact, roundToMinorUnit } from '#money';
import type { Price } from '#pricing';
import { seriesOf } from '../../../../ui/chart/series.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { Amount, Quantity } from '../../../../ui/value/value.js';
import styles from './editor.module.css';
import type { MetricForm } from './metric-form.js';
import { rateShown } from './products.texts.js';
import { tierName } from './tier-table.js';

interface BreakdownProps {
  readonly metric: MetricForm;
  readonly price: Price;
  /** Decimal text. */
  readonly fee: string;
  readonly currency: string;
}

/** One quantity in all its parts: they add up to the total, which rounds the line of the metric as an invoice does. */
export function Breakdown({ metric, price, fee, currency }: BreakdownProps) {
  const line = roundToMinorUnit(price.amount, currency);
  const total = line.plus(roundToMinorUnit(feeOf(fee), currency));
  const average = price.quantity.isPositive() ? price.amount.dividedBy(price.quantity).toDecimal(6) : undefined;
  return (
    <>
      <dl className={styles.breakdown} aria-live="polite">
        {fee !== '0' && (
          <div>
            <dt>Recurring charge</dt>
            <dd />
            <dd>
              <Amount amount={fee} currency={currency} />
            </dd>
          </div>
        )}
        {price.tiers.map((use) => (
          <div key={use.index}>
            <dt>
              <i style={{ background: seriesOf(use.index) }} aria-hidden="true" />
              {visibleText(metric.tiers[use.index]?.name || tierName(metric.tiers, use.index))}
            </dt>
            <dd>
              <Quantity>{use.quantity.toString()}</Quantity> × {rateShown(use.unitRate.toString())}
              {use.packageSize && (
                <>
                  {' '}
                  a <Quantity>{use.packageSize.toString()}</Quantity>
                </>
              )}
              {metric.mode === 'percentage' && ' %'}
              {!use.fixedCost.isZero() && <> + {rateShown(use.fixedCost.toString())}</>}
            </dd>
            <dd>
              <Amount amount={use.amount.toString()} currency={currency} />
            </dd>
          </div>
        ))}
        {price.adjustments.map(({ kind, amount }) => (
          <div key={kind}>
            <dt>{adjustmentNames[kind] ?? kind}</dt>
            <dd />
            <dd>
              <Amount amount={amount.toString()} currency={currency} />
            </dd>
          </div>
        ))}
        <div className={styles.total}>
          <dt>
            Invoice for <Quantity>{price.quantity.toString()}</Quantity>
          </dt>
          <dd>
            <Amount amount={total.toString()} currency={currency} withCurrency />
          </dd>
        </div>
      </dl>
      <p className={styles.note}>
        {average && <>On average {rateShown(Exact.parse(average).toString())} a unit. </>}
        Reckoned by the functions that bill; exact until the line is rounded. Tax comes on top where there is some.
      </p>
    </>
  );
}

export const feeOf = (fee: string): Exact => Exact.parse(fee);

const adjustmentNames: Readonly<Record<string, string>> = {
  minimum: 'Up to the least that a period costs',
  maximum: 'Down to the most that a period costs',
  discount: 'Discount',
};
