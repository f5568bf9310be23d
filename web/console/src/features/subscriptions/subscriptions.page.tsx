import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Clock } from 'lucide-react';
import { buttonClass } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { filtersClass, linkClass, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { byName, type Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment, Unknown } from '../../../../ui/value/value.js';
import { CustomerFilter } from '../../customer-filter.js';
import { noneText } from '../../none-text.js';
import { PageTabs } from '../../page-tabs.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { Permitted, useMay } from '../../permitted.js';
import { type Subscription, useSubscriptions } from './subscriptions.queries.js';
import { subscriptionsSearch } from './subscriptions.search.js';
import { noSubscription, states } from './subscriptions.texts.js';

export const Route = createLazyRoute('/billing/subscriptions')({ component: SubscriptionsPage });

const route = getRouteApi('/billing/subscriptions');

/** What runs no period ends after all others. */
const endOf = ({ currentPeriod }: Subscription): number =>
  currentPeriod ? Date.parse(currentPeriod.end) : Number.MAX_SAFE_INTEGER;

const columns: readonly Column<Subscription>[] = [
  {
    name: 'Customer',
    width: 'minmax(72px, 1.2fr)',
    cell: ({ accountName }) => <Name>{accountName}</Name>,
    order: { by: 'customer', compare: (one, other) => byName(one.accountName, other.accountName) },
  },
  {
    name: 'Product',
    width: 'minmax(72px, 1.2fr)',
    cell: ({ productName }) => <Name>{productName}</Name>,
    order: { by: 'product', compare: (one, other) => byName(one.productName, other.productName) },
  },
  { name: 'Subscription', width: 'minmax(96px, 1.2fr)', shows: 'roomy', cell: ({ name }) => <Name>{name}</Name> },
  {
    name: 'State',
    width: '96px',
    cell: ({ status }) => <Tag tone={states[status].tone}>{states[status].text}</Tag>,
  },
  {
    name: 'Started',
    width: '96px',
    shows: 'roomy',
    cell: ({ startedAt, timeZone }) => <Moment at={startedAt} zone={timeZone} format={dayText} />,
    order: {
      by: 'started',
      compare: (one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt),
      isDownwardsFirst: true,
    },
  },
  {
    name: 'Period ends',
    width: '96px',
    shows: 'roomy',
    cell: ({ currentPeriod, timeZone }) =>
      currentPeriod ? (
        <Moment at={currentPeriod.end} zone={timeZone} format={dayText} />
      ) : (
        <Unknown why="No period runs" />
      ),
    order: { by: 'ends', compare: (one, other) => endOf(one) - endOf(other) },
  },
  {
    name: 'Time',
    width: '112px',
    shows: 'roomy',
    cell: ({ testClockId }) =>
      testClockId === undefined ? null : (
        <Tag icon={Clock} tone="accent">
          Test clock
        </Tag>
      ),
  },
];

const subscribe = (
  <Link to="/billing/subscriptions/new" className={buttonClass({ kind: 'primary' })}>
    Subscribe a customer
  </Link>
);

function SubscriptionsPage() {
  const mayMake = useMay('customers:write');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const show = (accountId: string | undefined) =>
    void navigate({ to: '/billing/subscriptions', search: subscriptionsSearch({ ...search, accountId }) });
  return (
    <>
      <PageHead title="Subscriptions">
        <Spacer />
        <Permitted need="customers:write">{subscribe}</Permitted>
      </PageHead>
      <PageTabs of="Subscriptions" />
      <div className={filtersClass}>
        <CustomerFilter accountId={search.accountId} onChange={show} />
        {search.testClockId !== undefined && (
          <p>
            Under one test clock alone.{' '}
            <Link to="/billing/subscriptions" search={{ accountId: search.accountId }} className={linkClass}>
              All
            </Link>
          </p>
        )}
      </div>
      <PagedTable
        label="Subscriptions"
        pages={useSubscriptions(search)}
        columns={columns}
        keyOf={({ subscriptionId }) => subscriptionId}
        linkOf={({ subscriptionId }, className, content) => (
          <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={className}>
            {content}
          </Link>
        )}
        sorting={{
          sort: search.sort,
          linkOf: (sort, className, content) => (
            <Link to="/billing/subscriptions" search={{ ...search, sort }} className={className} resetScroll={false}>
              {content}
            </Link>
          ),
        }}
        empty={nothing(
          `${noneText('No subscription', [search.accountId, search.testClockId])} ${noSubscription}`,
          mayMake && subscribe,
        )}
      />
    </>
  );
}
