import { Link } from '@tanstack/react-router';
import { calendarDayText, dayText } from '../../../../ui/format/date.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { type Invoice, useInvoicesOf } from './subscriptions.queries.js';

const columns: readonly Column<Invoice>[] = [
  { name: 'Number', width: 'minmax(116px, 1fr)', cell: ({ number }) => <Name>{number}</Name> },
  {
    name: 'Dated',
    width: '100px',
    shows: 'roomy',
    cell: ({ datedAt, timeZone }) => <Moment at={datedAt} zone={timeZone} format={dayText} />,
  },
  { name: 'Due', width: '100px', shows: 'roomy', cell: ({ dueOn }) => calendarDayText(dueOn) },
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
];

export const InvoiceList = ({ subscriptionId }: { readonly subscriptionId: string }) => (
  <PagedTable
    label="Invoices of the subscription"
    pages={useInvoicesOf(subscriptionId)}
    columns={columns}
    keyOf={({ invoiceId }) => invoiceId}
    linkOf={({ invoiceId }, className, content) => (
      <Link to="/billing/invoices/$invoiceId" params={{ invoiceId }} className={className}>
        {content}
      </Link>
    )}
    empty={nothing('No invoice yet. The first is issued when a period ends, or when a fee is due in advance.')}
  />
);
