import { useId } from 'react';
import { Calculator } from '../../plans/calculator.js';
import { PlanTerms } from '../../plans/plan-terms.js';
import styles from '../../plans/plans.module.css';
import { Name } from '../../ui/text/name.js';
import { SignUpForm } from './sign-up-form.js';
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
