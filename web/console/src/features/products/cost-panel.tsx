import { memo, useId, useMemo, useState } from 'react';
import { SelectField, TextField } from '../../../../ui/field/field.js';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Quantity } from '../../../../ui/value/value.js';
import { Breakdown, feeOf } from './breakdown.js';
import { CostChart } from './cost-chart.js';
import { boundsOf, costCurve, endOfAxis, priceAt } from './cost-curve.js';
import styles from './editor.module.css';
import { type MetricForm, metricOf } from './metric-form.js';
import { QuantityChips } from './quantity-chips.js';
import type { TermsForm } from './terms-form.js';

interface CostPanelProps {
  /** Absent: nobody has used it yet. */
  readonly productId?: string | undefined;
  /** What was typed, as late as the browser has time for: the curve is the dearest of the page. */
  readonly form: TermsForm;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}

/** Which metric is looked at, and the quantity of it that is priced: decimal text. */
export interface Asked {
  readonly metric: number;
  readonly quantity: string;
}

/** What a period costs, by the functions that bill: the whole curve, and one quantity of it in all its parts. */
export const CostPanel = memo(Panel);

function Panel({ productId, form, asked, onAsk }: CostPanelProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const shown = form.metrics[asked.metric] ?? form.metrics[0];
  const { price, bounds } = useMemo(() => pricedBy(shown), [shown]);
  const fee = typedDecimal(form.fee) ?? '0';
  const end = endOfAxis(bounds, asked.quantity);
  const ask = (quantity: string) => {
    setTyped(undefined);
    onAsk({ ...asked, quantity });
  };
  const isNumber = typed === undefined || typedDecimal(typed)?.startsWith('-') === false;
  const at = price?.(asked.quantity);
  const curve = useMemo(() => price && costCurve(price, bounds, end, fee), [price, bounds, end, fee]);
  return (
    <aside className={styles.panel} aria-labelledby={id}>
      <header>
        <h2 id={id}>What a period costs</h2>
        {curve && <small>drag, or type a quantity</small>}
      </header>
      {form.metrics.length > 1 && (
        <SelectField
          label="Of"
          value={String(asked.metric)}
          choices={form.metrics.map(({ name }, at) => [String(at), name] as const)}
          onChange={({ target }) => onAsk({ ...asked, metric: Number(target.value) })}
        />
      )}
      {curve && at && shown ? (
        <>
          <CostChart
            curve={curve}
            quantity={asked.quantity}
            amount={at.amount.plus(feeOf(fee)).toString()}
            currency={form.currency}
            end={end}
            onAsk={ask}
          />
          <div className={styles.ask}>
            <TextField
              label="Quantity"
              inputMode="decimal"
              value={typed ?? asked.quantity}
              error={isNumber ? undefined : 'must be a number from 0'}
              onChange={({ target }) => setTyped(target.value)}
              onBlur={() => isNumber && typed !== undefined && ask(typedDecimal(typed) ?? '0')}
              onKeyDown={({ key }) =>
                key === 'Enter' && isNumber && typed !== undefined && ask(typedDecimal(typed) ?? '0')
              }
            />
          </div>
          {productId && <QuantityChips productId={productId} metricId={shown.id} onAsk={ask} />}
          <Breakdown metric={shown} price={at} fee={fee} currency={form.currency} />
          {curve.dips.map(({ upTo, after }) => (
            <p key={after.quantity} className={styles.warn}>
              <Quantity>{after.quantity}</Quantity> cost less than <Quantity>{upTo.quantity}</Quantity>:{' '}
              <Amount amount={after.amount} currency={form.currency} /> after{' '}
              <Amount amount={upTo.amount} currency={form.currency} withCurrency />.
            </p>
          ))}
        </>
      ) : (
        <p className={styles.note}>
          {shown ? (
            <>
              The price of <Name>{shown.name || 'the metric'}</Name> is not whole yet; the form says what is missing.
            </>
          ) : (
            'Only the recurring charge. A pricing metric makes usage cost something.'
          )}
        </p>
      )}
    </aside>
  );
}

/** How a metric as it is typed is priced, and where its tiers end; no price: the functions that bill would refuse it. */
function pricedBy(form: MetricForm | undefined) {
  const metric = form && metricOf(form);
  const price = metric && priceAt(metric);
  return { price, bounds: metric && price ? boundsOf(metric) : [] };
}
