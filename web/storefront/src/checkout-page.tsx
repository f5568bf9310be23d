import { type ReactNode, useEffect } from 'react';
import { ApiProblem } from '../../api/problem.js';
import type { Plan } from '../../plans/plan.js';
import { PlanTerms } from '../../plans/plan-terms.js';
import planStyles from '../../plans/plans.module.css';
import { Button, buttonClass } from '../../ui/button/button.js';
import { Loading } from '../../ui/empty/empty.js';
import { momentText, ownZone } from '../../ui/format/date.js';
import { Card, Facts } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Name } from '../../ui/text/name.js';
import { CheckoutDone } from './checkout-done.js';
import { siteOf } from './place.js';
import styles from './storefront.module.css';
import { completeCheckout, type Shop, useCheckout, useShop } from './storefront.queries.js';
import { useAct } from './use-act.js';

type Checkout = NonNullable<ReturnType<typeof useCheckout>['data']>;

/** What somebody with the link of a checkout is about to do, and what came of it. */
export default function CheckoutPage({ token }: { readonly token: string }) {
  const { data, error, again } = useCheckout(token);
  const { run, busy, done, error: refused } = useAct(completeCheckout);
  const shop = useShop(data?.tenant).data;
  const plan = data?.plan;
  useEffect(() => {
    if (data) document.title = `Subscribe · ${data.productName}`;
  }, [data]);
  if ([error, refused].some(isOver)) return <Over />;
  if (error !== undefined)
    return (
      <>
        <h1>Subscribe</h1>
        <ProblemNote of="The checkout" error={error} onRetry={again} />
      </>
    );
  if (!data)
    return (
      <Card>
        <Loading lines={9} />
      </Card>
    );
  if (done) return <CheckoutDone completed={done.value} planName={plan?.name ?? data.productName} />;
  if (data.status === 'completed') return <Already productName={data.productName} />;
  return (
    <Open checkout={data} shop={shop} plan={plan}>
      {refused !== undefined && <ProblemNote of="The subscription" act="begin" error={refused} />}
      <Button kind="primary" busy={busy && 'Subscribing …'} onClick={() => run(token)}>
        Subscribe
      </Button>
    </Open>
  );
}

interface OpenProps {
  readonly checkout: Checkout;
  /** Of whoever shows plans to everybody. */
  readonly shop: Shop | undefined;
  readonly plan: Plan | undefined;
  readonly children: ReactNode;
}

function Open({ checkout, shop, plan, children }: OpenProps) {
  const { productName, email, organizationName, paidBy, expiresAt } = checkout;
  const back = siteOf(checkout.cancelUrl);
  return (
    <>
      <header className={styles.head}>
        <h1>
          Subscribe to <Name>{plan?.name ?? productName}</Name>
        </h1>
        <p>
          {shop && (
            <>
              From <Name>{shop.name}</Name>.{' '}
            </>
          )}
          This link works once, until {momentText(expiresAt, ownZone())}.
        </p>
      </header>
      <div className={styles.checkout}>
        {plan && (
          <section className={planStyles.plan} aria-label="What it costs">
            <PlanTerms plan={plan} />
          </section>
        )}
        <Card title="You">
          <Facts
            facts={[
              ['E-mail', <Name key="email">{email}</Name>],
              ...(organizationName ? ([['Company', <Name key="name">{organizationName}</Name>]] as const) : []),
              ['Payment', paidBy === 'card' ? 'By card, which you add in the next step' : `By invoice, to ${email}`],
            ]}
          />
        </Card>
        <div className={styles.acts}>
          {children}
          {back && (
            <a className={buttonClass()} href={back.href}>
              Back to {back.host}
            </a>
          )}
        </div>
      </div>
    </>
  );
}

const Already = ({ productName }: { readonly productName: string }) => (
  <div className={styles.head}>
    <h1>You have subscribed</h1>
    <p>
      This link has been used: the subscription to <Name>{productName}</Name> has begun. The key was shown then, and is
      not shown again.
    </p>
  </div>
);

const Over = () => (
  <div className={styles.head}>
    <h1>This link does not work any more</h1>
    <p>It is older than it may be, or not whole. Choose a plan again, and you get another.</p>
  </div>
);

const isOver = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'checkout-over';
