import { useState } from 'react';
import { everyText } from '../../plans/plan-words.js';
import planStyles from '../../plans/plans.module.css';
import { Button } from '../../ui/button/button.js';
import { Loading } from '../../ui/empty/empty.js';
import { dayText } from '../../ui/format/date.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Name } from '../../ui/text/name.js';
import { Amount } from '../../ui/value/value.js';
import { compared } from './plan-comparison.js';
import { changePlan, type Plans } from './plans.queries.js';
import styles from './portal.module.css';
import type { PortalQueries } from './portal.queries.js';

type Plan = Plans['plans'][number];

interface ChangePreviewProps {
  readonly queries: PortalQueries;
  readonly plan: Plan;
  /** Unknown where it is not offered any more. */
  readonly present: Plan | undefined;
  readonly subscription: Plans['subscriptions'][number];
  readonly onLeave: () => void;
  readonly onChange: () => void;
}

/** What a change would cost, before it is made. */
export default function ChangePreview({ queries, plan, present, subscription, onLeave, onChange }: ChangePreviewProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { subscriptionId, name, timeZone, changesAt = '' } = subscription;
  const change = () => {
    setBusy(true);
    setError(undefined);
    changePlan(queries, subscriptionId, plan.productId)
      .then(() => {
        onLeave();
        onChange();
      }, setError)
      .finally(() => setBusy(false));
  };
  return (
    <section className={planStyles.calculator} aria-label={`What it costs to change ${name}`}>
      <p>
        <Name>{name}</Name> has this plan from {dayText(changesAt, timeZone)} on. Nothing is charged now, and nothing
        changes until then.
      </p>
      <Costs queries={queries} plan={plan} present={present} subscriptionId={subscriptionId} />
      {error !== undefined && <ProblemNote of="The plan" act="be changed" error={error} />}
      <div className={styles.pages}>
        <Button kind="primary" busy={isBusy ? 'Changing …' : undefined} onClick={change}>
          Change the plan
        </Button>
        <Button onClick={onLeave}>Leave it</Button>
      </div>
    </section>
  );
}

interface CostsProps extends Pick<ChangePreviewProps, 'queries' | 'plan' | 'present'> {
  readonly subscriptionId: string;
}

/** What has been used in the running period, priced as a whole period of either plan. */
function Costs({ queries, plan, present, subscriptionId }: CostsProps) {
  const { data, error, again } = queries.useUsage(subscriptionId);
  if (error) return <ProblemNote of="What has been used" error={error} onRetry={again} />;
  if (!data) return <Loading lines={2} />;
  const { before, after, isComplete } = compared(plan, present, data.metrics);
  return (
    <>
      <dl className={styles.soFar}>
        {before !== undefined && present && (
          <div>
            <dt>Now, {everyText(present.cadence)}</dt>
            <dd>
              <Amount amount={before} currency={plan.currency} withCurrency />
            </dd>
          </div>
        )}
        <div>
          <dt>Then, {everyText(plan.cadence)}</dt>
          <dd>
            <Amount amount={after} currency={plan.currency} withCurrency />
          </dd>
        </div>
      </dl>
      <p className={styles.about}>
        With what has been used in the running period so far, before tax and discounts of your own.
        {plan.freeTrial && ' What is free at first is for who subscribes anew.'}
        {!isComplete && ' The plan also prices what is not measured now: that comes on top.'}
      </p>
    </>
  );
}
