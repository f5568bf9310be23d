import { lazy, useId, useState } from 'react';
import { PlanTerms } from '../../plans/plan-terms.js';
import planStyles from '../../plans/plans.module.css';
import { Button } from '../../ui/button/button.js';
import { Later } from '../../ui/later/later.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Tag } from '../../ui/tag/tag.js';
import { Name } from '../../ui/text/name.js';
import { beginCheckout, type Plans } from './plans.queries.js';
import styles from './portal.module.css';
import type { PortalQueries } from './portal.queries.js';

/** The functions that bill are heavier than all that there is to read. */
const Calculator = lazy(async () => ({ default: (await import('../../plans/calculator.js')).Calculator }));
const ChangePreview = lazy(() => import('./change-preview.js'));

type Plan = Plans['plans'][number];
type Standing = Plans['subscriptions'][number];

interface PlanOfferProps {
  readonly queries: PortalQueries;
  readonly plan: Plan;
  /** All of them, the present one perhaps among them. */
  readonly plans: readonly Plan[];
  readonly subscriptions: readonly Standing[];
  readonly onChange: () => void;
}

/** One plan: its terms, a calculator, and how to get it: anew, or in place of what there is. */
export function PlanOffer({ queries, plan, plans, subscriptions, onChange }: PlanOfferProps) {
  const id = useId();
  const [changing, setChanging] = useState<Standing>();
  const isTheirs = subscriptions.some(({ productId }) => productId === plan.productId);
  const isAhead = subscriptions.some(({ plannedProductId }) => plannedProductId === plan.productId);
  const others = isTheirs || isAhead ? [] : subscriptions.filter((one) => mayChangeTo(plan, one));
  return (
    <section className={planStyles.plan} aria-labelledby={id}>
      <h2 id={id}>
        <Name>{plan.name}</Name>
      </h2>
      {isTheirs && (
        <p>
          <Tag tone="positive">Your plan</Tag>
        </p>
      )}
      {isAhead && (
        <p>
          <Tag tone="accent">Your next plan</Tag>
        </p>
      )}
      <PlanTerms plan={plan} />
      <Later>
        <Calculator plan={plan} />
      </Later>
      {changing && (
        <Later>
          {' '}
          <ChangePreview
            queries={queries}
            plan={plan}
            present={plans.find(({ productId }) => productId === changing.productId)}
            subscription={changing}
            onLeave={() => setChanging(undefined)}
            onChange={onChange}
          />
        </Later>
      )}
      {!changing &&
        others.map((one) => (
          <Button key={one.subscriptionId} onClick={() => setChanging(one)}>
            Change <Name>{one.name}</Name> to it
          </Button>
        ))}
      {!isTheirs && !isAhead && !changing && <Subscribe queries={queries} plan={plan} isFirst={others.length === 0} />}
    </section>
  );
}

const mayChangeTo = (plan: Plan, { changesAt, currency }: Standing): boolean =>
  changesAt !== undefined && currency === plan.currency;

interface SubscribeProps {
  readonly queries: PortalQueries;
  readonly plan: Plan;
  /** Nothing of theirs can be changed to it. */
  readonly isFirst: boolean;
}

/** Leads to the page of a checkout, where it is decided; the way back leads here. */
function Subscribe({ queries, plan, isFirst }: SubscribeProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const begin = () => {
    setBusy(true);
    setError(undefined);
    beginCheckout(queries, plan.productId)
      .then(({ url }) => location.assign(new URL(url).pathname), setError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button kind={isFirst ? 'primary' : 'plain'} busy={isBusy ? 'One moment …' : undefined} onClick={begin}>
        <span>
          {isFirst ? 'Choose' : 'Subscribe anew to'} <Name>{plan.name}</Name>
        </span>
      </Button>
      {error !== undefined && (
        <div className={styles.failure}>
          <ProblemNote of="The plan" act="be chosen" error={error} />
        </div>
      )}
    </>
  );
}
