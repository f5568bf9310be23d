import { useState } from 'react';
import { TextField } from '../ui/field/field.js';
import { typedDecimal } from '../ui/format/typed-decimal.js';
import { Amount } from '../ui/value/value.js';
import type { Plan } from './plan.js';
import { costOfPlan } from './plan-cost.js';
import { everyText } from './plan-words.js';
import styles from './plans.module.css';

interface CalculatorProps {
  readonly plan: Plan;
  /** What stands in the fields at first: decimal text, one for each metric in their order. */
  readonly used?: readonly (string | undefined)[];
}

/** The functions that bill, on what a buyer expects to use. */
export function Calculator({ plan, used = [] }: CalculatorProps) {
  const [typed, setTyped] = useState<readonly (string | undefined)[]>([]);
  const texts = plan.pricingMetrics.map((_, at) => typed[at] ?? used[at] ?? '');
  const quantities = texts.map(quantityIn);
  const { total, commitment } = costOfPlan(plan, quantities);
  return (
    <div className={styles.calculator}>
      {plan.pricingMetrics.map(({ id, name }, at) => (
        <TextField
          key={id}
          label={`${name} ${everyText(plan.cadence)}`}
          inputMode="decimal"
          value={texts[at]}
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
