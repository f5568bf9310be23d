import { type ComponentProps, lazy, useEffect, useMemo, useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { Loading } from '../../ui/empty/empty.js';
import { momentText, ownZone } from '../../ui/format/date.js';
import { Later } from '../../ui/later/later.js';
import { Card } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Name } from '../../ui/text/name.js';
import { Logo } from './branding.js';
import { Overview } from './overview.js';
import { addressOfPlace, type Place, placeOf } from './place.js';
import styles from './portal.module.css';
import { PortalQueries } from './portal.queries.js';

/** Most come for what is owed; an invoice, or the plans, are looked at by a second look. */
const InvoicePage = lazy(() => import('./invoice.js'));
const PlansPage = lazy(() => import('./plans.js'));

/** Where the reader is, which the address says and nothing else. */
function usePlace(): readonly [Place | undefined, (place: Place) => void] {
  const [place, setPlace] = useState(() => placeOf(location));
  useEffect(() => {
    const follow = () => setPlace(placeOf(location));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (to: Place) => {
    const isOtherPage = to.invoiceId !== place?.invoiceId || to.isPlans !== place?.isPlans;
    history.pushState(null, '', addressOfPlace(to));
    setPlace(to);
    if (isOtherPage) scrollTo(0, 0);
  };
  return [place, go];
}

export function Portal() {
  const [place, go] = usePlace();
  if (place === undefined) return <Over />;
  return <Opened key={place.token} place={place} go={go} />;
}

function Opened({ place, go }: { readonly place: Place; readonly go: (place: Place) => void }) {
  const { token } = place;
  const queries = useMemo(() => new PortalQueries(token), [token]);
  const tenant = queries.useTenant();
  const account = queries.useAccount();
  const error = tenant.error ?? account.error;
  const named = tenant.data?.name;
  useEffect(() => {
    if (named) document.title = `Billing · ${named}`;
  }, [named]);
  if (error instanceof ApiProblem && [401, 404].includes(error.status)) return <Over />;
  return (
    <div className={styles.portal}>
      <header className={styles.head}>
        {named && <Logo queries={queries} name={named} />}
        <span>{account.data && <Name>{account.data.name}</Name>}</span>
      </header>
      <main className={styles.main}>
        {error !== undefined && (
          <>
            <h1>Billing</h1>
            <ProblemNote of="The page" error={error} onRetry={tenant.error ? tenant.again : account.again} />
          </>
        )}
        {error === undefined && (!tenant.data || !account.data) && (
          <Card>
            <Loading lines={9} />
          </Card>
        )}
        {tenant.data && account.data && (
          <Later
            key={`${place.invoiceId} ${place.isPlans}`}
            isPage
            fallback={
              <Card>
                <Loading lines={9} />
              </Card>
            }
          >
            <PageOf queries={queries} account={account.data} place={place} go={go} zone={tenant.data.timeZone} />
          </Later>
        )}
      </main>
      {account.data && (
        <footer className={styles.foot}>
          This link works until {momentText(account.data.linkExpiresAt, ownZone())}. Whoever has it sees this page.
        </footer>
      )}
    </div>
  );
}

function PageOf({ queries, account, place, go, zone }: ComponentProps<typeof Overview>) {
  const { invoiceId, isPlans } = place;
  if (isPlans) return <PlansPage queries={queries} place={place} go={go} />;
  if (invoiceId === undefined)
    return <Overview queries={queries} account={account} place={place} go={go} zone={zone} />;
  return <InvoicePage key={invoiceId} queries={queries} place={{ ...place, invoiceId }} go={go} />;
}

/** The same for a link that never was, was revoked, or has expired. */
const Over = () => (
  <main className={styles.over}>
    <h1>This link does not work any more</h1>
    <p>It has expired or was revoked, or a part of it is missing. Whoever sent it to you can send another one.</p>
  </main>
);
