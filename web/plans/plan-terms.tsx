import { tierRangeOf } from '../ui/format/tier.js';
import { Name } from '../ui/text/name.js';
import { Amount, Quantity } from '../ui/value/value.js';
import type { Plan } from './plan.js';
import { everyText, lengthText } from './plan-words.js';
import styles from './plans.module.css';

/** What a plan costs always, and what usage costs. */
export function PlanTerms({ plan }: { readonly plan: Plan }) {
  const { currency, recurringFee, setupFees = [], freeTrial, minimumCommitment, cadence } = plan;
  return (
    <>
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
    </>
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
            {packageSize && (
              <>
                {' '}
                for <Quantity>{packageSize}</Quantity>
              </>
            )}
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
