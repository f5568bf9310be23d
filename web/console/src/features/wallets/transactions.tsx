import { Link } from '@tanstack/react-router';
import { momentText } from '../../../../ui/format/date.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { Id } from '../../../../ui/text/name.js';
import { Amount, Moment, Unknown } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { movementOf } from './movement.js';
import { type Transaction, useTransactions } from './wallets.queries.js';

const kinds: Readonly<Record<Transaction['kind'], string>> = {
  granted: 'Granted',
  consumed: 'Paid an invoice',
  returned: 'Came back',
  voided: 'Voided',
  expired: 'Expired',
};

const columnsIn = (zone: string, currency: string): readonly Column<Transaction>[] => [
  { name: 'Movement', width: 'minmax(104px, 1fr)', cell: ({ kind }) => kinds[kind] },
  { name: 'At', width: '170px', shows: 'roomy', cell: ({ at }) => <Moment at={at} zone={zone} format={momentText} /> },
  {
    name: 'Invoice',
    width: '120px',
    shows: 'roomy',
    cell: ({ invoiceId }) => (invoiceId ? <Id>{invoiceId}</Id> : <Unknown why="It is about no invoice" />),
  },
  {
    name: currency,
    width: amountWidth,
    isNumber: true,
    cell: ({ postings }) => <Amount amount={movementOf(postings)} currency={currency} />,
  },
];

/** Everything that has changed the balance, the newest first. */
export function Transactions({ walletId, currency }: { readonly walletId: string; readonly currency: string }) {
  const zone = useTenantZone();
  return (
    <Titled title="Movements">
      <PagedTable
        label="Movements"
        pages={useTransactions(walletId)}
        columns={columnsIn(zone, currency)}
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
