import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { dayText } from '../../../../ui/format/date.js';
import { linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { MakingPage } from '../../making-page.js';
import { type CreditNote, reasonNames } from './credit-form.js';
import { useCreditNotes } from './credit-notes.queries.js';
import { CreditPanel } from './credit-panel.js';

const path = '/billing/credit-notes';

export const Route = createLazyRoute(path)({ component: CreditNotesPage });

const route = getRouteApi(path);

const columns: readonly Column<CreditNote>[] = [
  { name: 'Number', width: 'minmax(116px, 0.8fr)', cell: ({ number }) => <Name>{number}</Name> },
  { name: 'Customer', width: 'minmax(72px, 1.2fr)', cell: ({ accountName }) => <Name>{accountName}</Name> },
  { name: 'Corrects', width: '128px', shows: 'roomy', cell: ({ invoiceNumber }) => <Name>{invoiceNumber ?? ''}</Name> },
  { name: 'Reason', width: '116px', shows: 'wide', cell: ({ reason }) => reasonNames[reason] },
  {
    name: 'Dated',
    width: '100px',
    shows: 'roomy',
    cell: ({ datedAt, timeZone }) => <Moment at={datedAt} zone={timeZone} format={dayText} />,
  },
  {
    name: 'Total',
    width: amountWidth,
    isNumber: true,
    cell: ({ total, currency }) => <Amount amount={total} currency={currency} withCurrency />,
  },
];

function CreditNotesPage() {
  const { of } = route.useSearch();
  const navigate = route.useNavigate();
  const close = () => void navigate({ to: path });
  return (
    <MakingPage
      need="billing:write"
      title="Credit Notes"
      label="Credit notes"
      pages={useCreditNotes()}
      columns={columns}
      keyOf={({ creditNoteId }) => creditNoteId}
      linkOf={({ creditNoteId }, className, content) => (
        <Link to="/billing/credit-notes/$creditNoteId" params={{ creditNoteId }} className={className}>
          {content}
        </Link>
      )}
      above={
        <p className={mutedClass}>
          One is made from an invoice.{' '}
          <Link to="/billing/invoices" className={linkClass}>
            To the invoices
          </Link>
        </p>
      }
      empty="No credit note. One takes off what was billed too much."
      panel={
        of && (
          <CreditPanel
            key={of}
            invoiceId={of}
            onClose={close}
            onDone={({ creditNoteId }) =>
              void navigate({ to: '/billing/credit-notes/$creditNoteId', params: { creditNoteId } })
            }
          />
        )
      }
      onClose={close}
    />
  );
}
