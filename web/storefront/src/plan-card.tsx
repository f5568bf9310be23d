import { useId, useState } from 'react';
import { TextField } from '../../ui/field/field.js';
import { typedDecimal } from '../../ui/format/typed-decimal.js';
import { Name } from '../../ui/text/name.js';
import { Amount } from '../../ui/value/value.js';
import { costOfPlan } from './plan-cost.js';
import { PlanTerms } from './plan-terms.js';
import { everyText } from './plan-words.js';
import { SignUpForm } from './sign-up-form.js';
import styles from './storefront.module.css';
import type { Plan } from './storefront.queries.js';

interface PlanCardProps {
  readonly tenant: string;
  readonly plan: Plan;
}

/** One plan: its terms, what one's own usage would come to, and how to get it. */
export function PlanCard({ tenant, plan }: PlanCardProps) {
  const id = useId();
  return (
    <section className={styles.plan} aria-labelledby={id}>
      <h2 id={id}>
        <Name>{plan.name}</Name>
      </h2>
      <PlanTerms plan={plan} />
      <Calculator plan={plan} />
      <SignUpForm tenant={tenant} plan={plan} />
    </section>
  );
}

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
