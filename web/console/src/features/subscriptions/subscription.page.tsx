import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { isUnknown } from '../../../../api/problem.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Card, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tabs, tabClass } from '../../../../ui/tabs/tabs.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { NotFound } from '../../shell/not-found.js';
import { usePageName } from '../../shell/page-name.js';
import { TestClockBar } from '../../test-clock/test-clock-bar.js';
import { Coming } from './coming.js';
import { CredentialList } from './credential-list.js';
import { InvoiceList } from './invoice-list.js';
import { RunningPeriod } from './running-period.js';
import { RunningTotals } from './running-totals.js';
import { SegmentList } from './segment-list.js';
import { SubscriptionActs } from './subscription-acts.js';
import { type SeenSubscription, useSubscription } from './subscriptions.queries.js';
import { type View, views } from './subscriptions.search.js';
import { states, viewNames } from './subscriptions.texts.js';

export const Route = createLazyRoute('/billing/subscriptions/$subscriptionId')({ component: SubscriptionPage });

const route = getRouteApi('/billing/subscriptions/$subscriptionId');

function SubscriptionPage() {
  const { subscriptionId } = route.useParams();
  const { view = 'usage' } = route.useSearch();
  const { data, error, isPending, refetch } = useSubscription(subscriptionId);
  usePageName(data?.name);
  if (isUnknown(error)) return <NotFound />;
  return (
    <>
      {error && <ProblemNote of="The subscription" error={error} onRetry={() => void refetch()} />}
      {isPending && (
        <Card>
          <Loading lines={9} />
        </Card>
      )}
      {data && <Shown subscription={data} view={view} />}
    </>
  );
}

function Shown({ subscription, view }: { readonly subscription: SeenSubscription; readonly view: View }) {
  const { subscriptionId, accountId, accountName, productName, status, timeZone, testClockId, currentPeriod } =
    subscription;
  return (
    <>
      <PageHead title={<Name>{`${accountName} · ${productName}`}</Name>}>
        <Tag tone={states[status].tone}>{states[status].text}</Tag>
        <SubscriptionActs subscription={subscription} />
      </PageHead>
      {testClockId && <TestClockBar testClockId={testClockId} zone={timeZone} periodEnd={currentPeriod?.end} />}
      <p className={mutedClass}>
        Times are in {timeZone}. <Coming of={subscription} />{' '}
        <Link to="/billing/subscriptions" search={{ accountId }} className={linkClass}>
          All of this customer
        </Link>
      </p>
      <RunningPeriod subscriptionId={subscriptionId} zone={timeZone} />
      <Tabs label="About the subscription">
        {views.map((one) => (
          <Link
            key={one}
            to="/billing/subscriptions/$subscriptionId"
            params={{ subscriptionId }}
            search={{ view: one === 'usage' ? undefined : one }}
            className={tabClass}
            activeOptions={{ exact: true }}
            aria-current={one === view ? 'page' : undefined}
            resetScroll={false}
          >
            {viewNames[one]}
          </Link>
        ))}
      </Tabs>
      {view === 'usage' && <RunningTotals subscriptionId={subscriptionId} zone={timeZone} />}
      {view === 'invoices' && <InvoiceList subscriptionId={subscriptionId} />}
      {view === 'credentials' && <CredentialList subscriptionId={subscriptionId} zone={timeZone} />}
      {view === 'history' && <SegmentList subscriptionId={subscriptionId} zone={timeZone} />}
    </>
  );
}
