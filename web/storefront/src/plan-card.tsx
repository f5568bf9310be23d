import { useId, useState } from 'react';
import { TextField } from '../../ui/field/field.js';
import { tierRangeOf } from '../../ui/format/tier.js';
import { typedDecimal } from '../../ui/format/typed-decimal.js';
import { Name } from '../../ui/text/name.js';
import { Amount } from '../../ui/value/value.js';
import { costOfPlan } from './plan-cost.js';
import { everyText, lengthText } from './plan-words.js';
import styles from './storefront.module.css';
import type { Plan } from './storefront.queries.js';

/** One plan: what it costs always, what usage costs, and what one's own usage would come to. */
export function PlanCard({ plan }: { readonly plan: Plan }) {
  const id = useId();
  const { currency, recurringFee, setupFees = [], freeTrial, minimumCommitment, cadence } = plan;
  return (
    <section className={styles.plan} aria-labelledby={id}>
      <h2 id={id}>
        <Name>{plan.name}</Name>
      </h2>
      <p className={styles.fee}>
        <Amount amount={recurringFee?.amount ?? '0'} currency={currency} withCurrency />{' '}
        <small>{everyText(cadence)}</small>
      </p>
      {plan.description && (
        <p className={styles.about}>
          <Name>{plan.description}</Name>
        </p>
      )}
      <ul className={styles.facts}>
        {freeTrial && (
          <li>
            {lengthText(freeTrial)} free{freeTrial.billsUsage ? ', usage is billed' : ''}
          </li>
        )}
        {setupFees.map(({ name, amount }) => (
          <li key={name}>
            <Name>{name}</Name>, once: <Amount amount={amount} currency={currency} withCurrency />
          </li>
        ))}
        {minimumCommitment && (
          <li>
            At least <Amount amount={minimumCommitment.amount} currency={currency} withCurrency /> {everyText(cadence)}
          </li>
        )}
      </ul>
      {plan.pricingMetrics.map((metric) => (
        <Prices key={metric.id} metric={metric} currency={currency} />
      ))}
      <Calculator plan={plan} />
    </section>
  );
}

type Metric = Plan['pricingMetrics'][number];

const Prices = ({ metric, currency }: { readonly metric: Metric; readonly currency: string }) => (
  <table className={styles.prices}>
    <caption>
      <Name>{metric.name}</Name>
    </caption>
    <thead>
      <tr>
        <th scope="col">Quantity</th>
        <th scope="col">Each, {metric.mode === 'percentage' ? '%' : currency}</th>
        {metric.tiers.some(hasFixed) && <th scope="col">Fixed, {currency}</th>}
      </tr>
    </thead>
    <tbody>
      {metric.tiers.map(({ upTo, unitRate = '0', fixedCost = '0', packageSize }, at) => (
        <tr key={at}>
          <td>{tierRangeOf({ from: metric.tiers[at - 1]?.upTo ?? '0', upTo: upTo ?? undefined })}</td>
          <td>
            <Amount amount={unitRate} currency={currency} ofEvent />
            {packageSize && ` for ${packageSize}`}
          </td>
          {metric.tiers.some(hasFixed) && (
            <td>
              <Amount amount={fixedCost} currency={currency} />
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const hasFixed = ({ fixedCost = '0' }: Metric['tiers'][number]): boolean => !/^[0.]*$/.test(fixedCost);

/** The functions that bill, on what a visitor expects to use. */
function Calculator({ plan }: { readonly plan: Plan }) {
  const [typed, setTyped] = useState<readonly string[]>([]);
  const quantities = plan.pricingMetrics.map((_, at) => quantityIn(typed[at] ?? ''));
  const { total, commitment } = costOfPlan(plan, quantities);
  return (
    <div className={styles.calculator}>
      {plan.pricingMetrics.map(({ id, name }, at) => (
        <TextField
          key={id}
          label={`${name} ${everyText(plan.cadence)}`}
          inputMode="decimal"
          value={typed[at] ?? ''}
          error={quantities[at] === undefined ? 'must be a number from 0' : undefined}
          onChange={({ target }) => setTyped(Object.assign([...typed], { [at]: target.value }))}
        />
      ))}
      <output aria-live="polite">
        <Amount amount={total} currency={plan.currency} withCurrency />{' '}
        <small>{everyText(plan.cadence)}, before tax</small>
        {commitment !== '0' && <small>, of it up to the least that a period costs: {commitment}</small>}
      </output>
    </div>
  );
}

/** Decimal text; nothing typed is nothing used, and undefined is no quantity. */
function quantityIn(text: string): string | undefined {
  if (text.trim() === '') return '0';
  const decimal = typedDecimal(text);
  return decimal?.startsWith('-') ? undefined : decimal;
}
