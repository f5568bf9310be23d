import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { calendarDayText, dayText } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import { PageHead } from '../../../../ui/layout/layout.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { useSelection } from '../../../../ui/table/selection.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { noneText } from '../../none-text.js';
import { PageTabs } from '../../page-tabs.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { InvoiceFilters } from './invoice-filters.js';
import { stateAt } from './invoice-state.js';
import { type Invoice, useInvoiceSums, useInvoices } from './invoices.queries.js';
import { invoicesSearch } from './invoices.search.js';
import { noInvoice } from './invoices.texts.js';
import { ListSums } from './list-sums.js';

const InvoicesSelected = lazy(() => import('./invoices-selected.js'));

export const Route = createLazyRoute('/billing/invoices')({ component: InvoicesPage });

const route = getRouteApi('/billing/invoices');

const keyOf = ({ invoiceId }: Invoice) => invoiceId;
const nameOf = ({ number }: Invoice): string => number;

const columns: readonly Column<Invoice>[] = [
  { name: 'Number', width: 'minmax(92px, 0.7fr)', cell: ({ number }) => <Name>{number}</Name> },
  { name: 'Customer', width: 'minmax(max(72px, 11vw), 1.3fr)', cell: ({ accountName }) => <Name>{accountName}</Name> },
  {
    name: 'Product',
    width: 'minmax(96px, 1.2fr)',
    shows: 'wide',
    cell: ({ productName }) => <Name>{productName}</Name>,
  },
  {
    name: 'Dated',
    width: '92px',
    shows: 'roomy',
    cell: ({ datedAt, timeZone }) => <Moment at={datedAt} zone={timeZone} format={dayText} />,
  },
  { name: 'Due', width: '92px', shows: 'wide', cell: ({ dueOn }) => calendarDayText(dueOn) },
  {
    name: 'Total',
    width: amountWidth,
    isNumber: true,
    cell: ({ total, currency }) => <Amount amount={total} currency={currency} withCurrency />,
  },
  {
    name: 'Open',
    width: amountWidth,
    isNumber: true,
    shows: 'roomy',
    cell: ({ amountOpen, currency }) => <Amount amount={amountOpen} currency={currency} withCurrency />,
  },
  { name: 'Status', width: '168px', shows: 'roomy', cell: (invoice) => <State of={invoice} /> },
];

function State({ of }: { readonly of: Invoice }) {
  const { text, tone } = stateAt(of, Date.now());
  return <Tag tone={tone}>{text}</Tag>;
}

function InvoicesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const sums = useInvoiceSums(search);
  const selection = useSelection({ keyOf, nameOf, among: search });
  const show = (part: object) =>
    void navigate({ to: '/billing/invoices', search: invoicesSearch({ ...search, ...part }) });
  return (
    <>
      <PageHead title="Invoices" />
      <PageTabs of="Invoices" />
      <InvoiceFilters
        search={search}
        currencies={sums.data?.items.map(({ currency }) => currency) ?? []}
        onShow={show}
      />
      <PagedTable
        label="Invoices"
        pages={useInvoices(search)}
        columns={columns}
        keyOf={keyOf}
        selection={selection}
        linkOf={({ invoiceId }, className, content) => (
          <Link to="/billing/invoices/$invoiceId" params={{ invoiceId }} className={className}>
            {content}
          </Link>
        )}
        empty={nothing(`${noneText('No invoice', Object.values(search))} ${noInvoice}`)}
      />
      <ListSums of={sums} />
      <Later>{selection.rows.length > 0 && <InvoicesSelected of={selection} />}</Later>
    </>
  );
}
