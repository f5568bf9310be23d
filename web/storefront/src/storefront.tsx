import { lazy, useEffect } from 'react';
import { ApiProblem } from '../../api/problem.js';
import planStyles from '../../plans/plans.module.css';
import { Loading } from '../../ui/empty/empty.js';
import { Later } from '../../ui/later/later.js';
import { Card } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Name } from '../../ui/text/name.js';
import { placeOf } from './place.js';
import { PlanCard } from './plan-card.js';
import styles from './storefront.module.css';
import { useShop } from './storefront.queries.js';

/** Few go on; whoever does comes by a link. */
const CheckoutPage = lazy(() => import('./checkout-page.js'));

export function Storefront() {
  const place = placeOf(location.pathname);
  if ('tenant' in place) return <Plans tenant={place.tenant} />;
  return (
    <main className={styles.page}>
      <Later isPage fallback={<Loading lines={9} />}>
        <CheckoutPage token={place.token} />
      </Later>
    </main>
  );
}

/** The plans of a tenant, side by side. */
function Plans({ tenant }: { readonly tenant: string }) {
  const { data, error, again } = useShop(tenant);
  const name = data?.name;
  useEffect(() => {
    if (name) document.title = `Plans · ${name}`;
  }, [name]);
  const isUnknown = error instanceof ApiProblem && (error.status === 404 || error.status === 422);
  return (
    <main className={styles.page}>
      {isUnknown && <NoPlans />}
      {error !== undefined && !isUnknown && (
        <>
          <h1>Plans</h1>
          <ProblemNote of="The plans" error={error} onRetry={again} />
        </>
      )}
      {!data && error === undefined && (
        <Card>
          <Loading lines={9} />
        </Card>
      )}
      {data && (
        <>
          <header className={styles.head}>
            <h1>
              Plans of <Name>{data.name}</Name>
            </h1>
            <p>Prices before tax. Type what you expect to use, and see what a period comes to.</p>
          </header>
          <div className={planStyles.plans}>
            {data.plans.map((plan) => (
              <PlanCard key={plan.productId} tenant={tenant} plan={plan} />
            ))}
          </div>
        </>
      )}
    </main>
  );
}

const NoPlans = () => (
  <div className={styles.head}>
    <h1>There are no plans here</h1>
    <p>The address is mistyped, or whoever showed plans here does not any more.</p>
  </div>
);
