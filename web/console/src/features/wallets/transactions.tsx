import { Link } from '@tanstack/react-router';
import { momentText } from '../../../../ui/format/date.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Unknown } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { movementOf } from './movement.js';
import { type Transaction, useInvoiceNumbers, useTransactions } from './wallets.queries.js';

const kinds: Readonly<Record<Transaction['kind'], string>> = {
  granted: 'Granted',
  consumed: 'Paid an invoice',
  returned: 'Came back',
  voided: 'Voided',
  expired: 'Expired',
};

type Numbers = ReturnType<typeof useInvoiceNumbers>;

const columnsIn = (zone: string, currency: string, numbers: Numbers): readonly Column<Transaction>[] => [
  { name: 'Movement', width: 'minmax(104px, 1fr)', cell: ({ kind }) => kinds[kind] },
  { name: 'At', width: '170px', shows: 'roomy', cell: ({ at }) => <Moment at={at} zone={zone} format={momentText} /> },
  {
    name: 'Invoice',
    width: '120px',
    shows: 'roomy',
    cell: ({ invoiceId }) =>
      invoiceId ? <InvoiceName invoiceId={invoiceId} numbers={numbers} /> : <Unknown why="It is about no invoice" />,
  },
  {
    name: currency,
    width: amountWidth,
    isNumber: true,
    cell: ({ postings }) => <Amount amount={movementOf(postings)} currency={currency} />,
  },
];

const InvoiceName = ({ invoiceId, numbers }: { readonly invoiceId: string; readonly numbers: Numbers }) => {
  const number = numbers?.get(invoiceId);
  return number === undefined ? <Id>{invoiceId}</Id> : <Name>{number}</Name>;
};

interface TransactionsProps {
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
}

/** Everything that has changed the balance, the newest first. */
export function Transactions({ walletId, accountId, currency }: TransactionsProps) {
  const zone = useTenantZone();
  const numbers = useInvoiceNumbers(accountId);
  return (
    <Titled title="Movements">
      <PagedTable
        label="Movements"
        pages={useTransactions(walletId)}
        columns={columnsIn(zone, currency, numbers)}
        keyOf={({ transactionId }) => transactionId}
        linkOf={({ invoiceId }, className, content) =>
          invoiceId ? (
            <Link to="/billing/invoices/$invoiceId" params={{ invoiceId }} className={className}>
              {content}
            </Link>
          ) : (
            <span className={mutedClass}>{content}</span>
          )
        }
        empty={nothing('Nothing has moved yet.')}
      />
    </Titled>
  );
}
