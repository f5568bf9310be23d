import { lazy } from 'react';
import { Loading } from '../../ui/empty/empty.js';
import { isPositive } from '../../ui/format/positive.js';
import { countOf } from '../../ui/format/quantity.js';
import { Later } from '../../ui/later/later.js';
import { Card, PageHead } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Amount } from '../../ui/value/value.js';
import { InvoiceList } from './invoice-list.js';
import type { Place } from './place.js';
import styles from './portal.module.css';
import type { Account, PortalQueries } from './portal.queries.js';
import { SubscriptionUsage } from './subscription-usage.js';

interface OverviewProps {
  readonly queries: PortalQueries;
  readonly account: Account;
  readonly place: Place;
  readonly go: (place: Place) => void;
  /** The tenant's, which its days are of. */
  readonly zone: string;
}

/** Nobody comes for these first, and few have a card, credit notes, or plans to choose from. */
const PlansLink = lazy(() => import('./plans-link.js'));
const UsageDownloads = lazy(() => import('./usage-downloads.js'));
const CreditNotes = lazy(() => import('./credit-notes.js'));
const CardsSection = lazy(() => import('./cards.js'));

/** All that a customer asks first: what is owed, what is being used, and what was billed. */
export const Overview = ({ queries, account, place, go, zone }: OverviewProps) => (
  <>
    <PageHead title="Billing">
      <Later>
        <PlansLink queries={queries} place={place} go={go} />
      </Later>
    </PageHead>
    <WhatIsOwed queries={queries} />
    {account.subscriptions
      .filter(({ endsAt }) => endsAt === undefined || Date.parse(endsAt) > Date.now())
      .map((one) => (
        <SubscriptionUsage key={one.subscriptionId} queries={queries} subscription={one} />
      ))}
    <InvoiceList queries={queries} place={place} go={go} zone={zone} />
    <Later>
      <CardsSection queries={queries} />
    </Later>
    <Later>
      <CreditNotes queries={queries} />
    </Later>
    <Later>
      <UsageDownloads queries={queries} zone={zone} />
    </Later>
  </>
);

function WhatIsOwed({ queries }: { readonly queries: PortalQueries }) {
  const { data, error, again } = queries.useOwed();
  if (error) return <ProblemNote of="What is owed" error={error} onRetry={again} />;
  if (!data)
    return (
      <Card>
        <Loading lines={2} />
      </Card>
    );
  return (
    <section className={styles.owed} aria-label="What is owed">
      {data.items.length === 0 && <p>Nothing is open.</p>}
      {data.items.map(({ currency, open, overdue, invoices }) => (
        <div key={currency}>
          <p className={styles.figure}>
            <Amount amount={open} currency={currency} withCurrency />
          </p>
          <p>
            to pay, on {countOf(invoices, 'invoice', 'invoices', 'en')}
            {isPositive(overdue) && (
              <b className={styles.late}>
                {' · '}
                <Amount amount={overdue} currency={currency} /> overdue
              </b>
            )}
          </p>
        </div>
      ))}
      {data.balances
        .filter(({ amount }) => isPositive(amount))
        .map(({ currency, amount }) => (
          <div key={`balance ${currency}`}>
            <p className={styles.figure}>
              <Amount amount={amount} currency={currency} withCurrency />
            </p>
            <p>to your credit; it pays later invoices</p>
          </div>
        ))}
      {!data.isComplete && <p>Earlier invoices are not looked at here.</p>}
    </section>
  );
}
