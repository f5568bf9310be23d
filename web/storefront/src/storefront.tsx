import { useEffect } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { Loading } from '../../ui/empty/empty.js';
import { Card } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Name } from '../../ui/text/name.js';
import { PlanCard } from './plan-card.js';
import styles from './storefront.module.css';
import { useShop } from './storefront.queries.js';

const tenantIn = (pathname: string): string => /^\/shop\/([a-z0-9-]{2,40})\/?$/.exec(pathname)?.[1] ?? 'none';

/** The plans of a tenant, side by side. */
export function Storefront() {
  const { data, error, again } = useShop(tenantIn(location.pathname));
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
          <div className={styles.plans}>
            {data.plans.map((plan) => (
              <PlanCard key={plan.productId} plan={plan} />
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
