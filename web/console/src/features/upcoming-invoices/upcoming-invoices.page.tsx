import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Clock } from 'lucide-react';
import { dayText } from '../../../../ui/format/date.js';
import { filtersClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Unknown } from '../../../../ui/value/value.js';
import { CustomerFilter } from '../../customer-filter.js';
import { DayFilter } from '../../day-filter.js';
import { PageTabs } from '../../page-tabs.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { type UpcomingInvoice, useUpcomingInvoices } from './upcoming-invoices.queries.js';
import { type UpcomingSearch, upcomingSearch } from './upcoming-invoices.search.js';

const path = '/billing/invoices/upcoming';

export const Route = createLazyRoute(path)({ component: UpcomingInvoicesPage });

const route = getRouteApi(path);

const invoicesOf = ({ documents }: UpcomingInvoice) => documents.filter(({ kind }) => kind === 'invoice');

const columns: readonly Column<UpcomingInvoice>[] = [
  { name: 'Customer', width: 'minmax(max(72px, 11vw), 1.3fr)', cell: ({ accountName }) => <Name>{accountName}</Name> },
  {
    name: 'Product',
    width: 'minmax(96px, 1.2fr)',
    shows: 'wide',
    cell: ({ productName }) => <Name>{productName}</Name>,
  },
  {
    name: 'Period begins',
    width: '100px',
    shows: 'roomy',
    cell: ({ start, timeZone }) => <Moment at={start} zone={timeZone} format={dayText} />,
  },
  {
    name: 'Period ends',
    width: '92px',
    cell: ({ end, timeZone, documents: [first] }) => <Moment at={first?.at ?? end} zone={timeZone} format={dayText} />,
  },
  { name: 'Total', width: amountWidth, isNumber: true, cell: (upcoming) => <Total of={upcoming} /> },
  {
    name: 'Beside it',
    width: '148px',
    shows: 'roomy',
    cell: ({ documents, testClockId }) => (
      <>
        {documents.some(({ kind }) => kind === 'credit-note') && <Tag>Credit note</Tag>}{' '}
        {testClockId !== undefined && <Tag icon={Clock}>Test clock</Tag>}
      </>
    ),
  },
];

function Total({ of }: { readonly of: UpcomingInvoice }) {
  const [invoice, ...others] = invoicesOf(of);
  if (of.problem !== undefined) return <Unknown why={`It cannot be drafted: ${of.problem}.`} />;
  if (invoice === undefined) return <Unknown why="No invoice is due then." />;
  return (
    <>
      <Amount amount={invoice.total} currency={invoice.currency} withCurrency />
      {others.length > 0 && ` + ${others.length}`}
      {invoice.taxesComeLater && '…'}
    </>
  );
}

/** What will be issued as it stands now: drafts of the periods that run. */
function UpcomingInvoicesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const show = (part: UpcomingSearch) => void navigate({ to: path, search: upcomingSearch({ ...search, ...part }) });
  const isFiltered = Object.values(search).some(Boolean);
  return (
    <>
      <PageHead title="Invoices" />
      <PageTabs of="Invoices" />
      <p className={mutedClass}>
        What would be issued when running periods end, with the usage that has come so far. Nothing of it is stored, and
        each has a number only once it is issued.
      </p>
      <search className={filtersClass}>
        <CustomerFilter accountId={search.accountId} onChange={(accountId) => show({ accountId })} />
        <DayFilter label="Ends from" value={search.from} onChange={(from) => show({ from })} />
        <DayFilter label="Ends to" value={search.to} onChange={(to) => show({ to })} />
      </search>
      <PagedTable
        label="Upcoming invoices"
        pages={useUpcomingInvoices(search)}
        columns={columns}
        keyOf={({ subscriptionId }) => subscriptionId}
        linkOf={({ subscriptionId }, className, content) => (
          <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={className}>
            {content}
          </Link>
        )}
        empty={nothing(
          isFiltered
            ? 'No period that runs fits.'
            : 'No period runs. A subscription that begins has its first invoice here.',
        )}
      />
    </>
  );
}
