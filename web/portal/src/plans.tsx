import { useState } from 'react';
import planStyles from '../../plans/plans.module.css';
import { Button } from '../../ui/button/button.js';
import { Loading } from '../../ui/empty/empty.js';
import { dayText } from '../../ui/format/date.js';
import { Card, PageHead } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Name } from '../../ui/text/name.js';
import { GoLink } from './go-link.js';
import type { Place } from './place.js';
import { PlanOffer } from './plan-offer.js';
import { type Plans, usePlans, withdrawChange } from './plans.queries.js';
import styles from './portal.module.css';
import type { PortalQueries } from './portal.queries.js';
import { useKept } from './use-kept.js';

interface PlansPageProps {
  readonly queries: PortalQueries;
  readonly place: Place;
  readonly go: (place: Place) => void;
}

/** The plans that this customer may buy or change to, with what each would come to. */
export default function PlansPage({ queries, place: { token }, go }: PlansPageProps) {
  const { data: read, error, again } = usePlans(queries);
  const data = useKept(read);
  return (
    <>
      <p className={styles.back}>
        <GoLink to={{ token }} go={go}>
          Billing
        </GoLink>
      </p>
      <PageHead title="Plans" />
      {error !== undefined && <ProblemNote of="The plans" error={error} onRetry={again} />}
      {!data && error === undefined && (
        <Card>
          <Loading lines={9} />
        </Card>
      )}
      {data?.subscriptions
        .filter(({ plannedProductId }) => plannedProductId !== undefined)
        .map((one) => (
          <PlannedChange key={one.subscriptionId} queries={queries} plans={data} subscription={one} onChange={again} />
        ))}
      {data?.plans.length === 0 && <p className={styles.about}>There are no plans to choose from now.</p>}
      {data && (
        <div className={planStyles.plans}>
          {data.plans.map((plan) => (
            <PlanOffer
              key={plan.productId}
              queries={queries}
              plan={plan}
              plans={data.plans}
              subscriptions={data.subscriptions}
              onChange={again}
            />
          ))}
        </div>
      )}
    </>
  );
}

interface PlannedChangeProps {
  readonly queries: PortalQueries;
  readonly plans: Plans;
  readonly subscription: Plans['subscriptions'][number];
  readonly onChange: () => void;
}

/** A change that lies ahead, and can be taken back until it comes. */
function PlannedChange({ queries, plans, subscription, onChange }: PlannedChangeProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { name, subscriptionId, timeZone, plannedProductId, changesAt } = subscription;
  const planned = plans.plans.find(({ productId }) => productId === plannedProductId);
  const withdraw = () => {
    setBusy(true);
    setError(undefined);
    withdrawChange(queries, subscriptionId)
      .then(onChange, setError)
      .finally(() => setBusy(false));
  };
  return (
    <section className={styles.card} aria-label={`Planned change of ${name}`}>
      <p role="status">
        <Name>{name}</Name> changes to {planned ? <Name>{planned.name}</Name> : 'another plan'}
        {changesAt !== undefined && ` on ${dayText(changesAt, timeZone)}`}. Until then it stays as it is.
      </p>
      <div className={styles.pages}>
        <Button busy={isBusy ? 'One moment …' : undefined} onClick={withdraw}>
          Stay with the present plan
        </Button>
      </div>
      {error !== undefined && <ProblemNote of="The change" act="be taken back" error={error} />}
    </section>
  );
}
