import { Link } from '@tanstack/react-router';
import { dayText } from '../../../../ui/format/date.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { capital } from '../../../../ui/text/capital.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import {
  type Invoice,
  type Subscriber,
  type Subscription,
  useInvoicesOf,
  usePeopleOf,
  useSubscriptionsOf,
  useWalletPagesOf,
  type WalletOf,
} from './organizations.queries.js';

const subscriptionColumns: readonly Column<Subscription>[] = [
  { name: 'Product', width: 'minmax(96px, 1fr)', cell: ({ productName }) => <Name>{productName}</Name> },
  {
    name: 'State',
    width: '92px',
    cell: ({ status }) => <Tag tone={status === 'active' ? 'positive' : 'plain'}>{capital(status)}</Tag>,
  },
  {
    name: 'Started',
    width: '100px',
    cell: ({ startedAt, timeZone }) => <Moment at={startedAt} zone={timeZone} format={dayText} />,
  },
];

export const SubscriptionsOf = ({ accountId }: { readonly accountId: string }) => (
  <PagedTable
    label="Subscriptions of the organization"
    pages={useSubscriptionsOf(accountId)}
    columns={subscriptionColumns}
    keyOf={({ subscriptionId }) => subscriptionId}
    linkOf={({ subscriptionId }, className, content) => (
      <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={className}>
        {content}
      </Link>
    )}
    empty={nothing('No subscription yet. Usage of it is kept, and billed by none.')}
  />
);

const invoiceColumns: readonly Column<Invoice>[] = [
  { name: 'Number', width: 'minmax(116px, 1fr)', cell: ({ number }) => <Name>{number}</Name> },
  {
    name: 'Dated',
    width: '100px',
    shows: 'roomy',
    cell: ({ datedAt, timeZone }) => <Moment at={datedAt} zone={timeZone} format={dayText} />,
  },
  {
    name: 'Total',
    width: amountWidth,
    shows: 'roomy',
    isNumber: true,
    cell: ({ total, currency }) => <Amount amount={total} currency={currency} withCurrency />,
  },
  {
    name: 'To pay',
    width: amountWidth,
    isNumber: true,
    cell: ({ amountOpen, currency }) => <Amount amount={amountOpen} currency={currency} withCurrency />,
  },
];

export const InvoicesOf = ({ accountId }: { readonly accountId: string }) => (
  <PagedTable
    label="Invoices of the organization"
    pages={useInvoicesOf(accountId)}
    columns={invoiceColumns}
    keyOf={({ invoiceId }) => invoiceId}
    linkOf={({ invoiceId }, className, content) => (
      <Link to="/billing/invoices/$invoiceId" params={{ invoiceId }} className={className}>
        {content}
      </Link>
    )}
    empty={nothing('No invoice yet. The first is issued when a period ends, or when a fee is due in advance.')}
  />
);

const walletColumns: readonly Column<WalletOf>[] = [
  { name: 'Wallet', width: 'minmax(96px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
  {
    name: 'Balance',
    width: amountWidth,
    isNumber: true,
    cell: ({ balance, currency }) => <Amount amount={balance} currency={currency} withCurrency />,
  },
  { name: 'State', width: '88px', cell: ({ isLow }) => (isLow ? <Tag tone="warning">Low</Tag> : <Tag>Enough</Tag>) },
];

export const WalletsOf = ({ accountId }: { readonly accountId: string }) => (
  <PagedTable
    label="Wallets of the organization"
    pages={useWalletPagesOf(accountId)}
    columns={walletColumns}
    keyOf={({ walletId }) => walletId}
    linkOf={({ walletId }, className, content) => (
      <Link to="/billing/wallets/$walletId" params={{ walletId }} className={className}>
        {content}
      </Link>
    )}
    empty={nothing('No wallet. A wallet holds credit that was bought or given, and pays invoices before money does.')}
  />
);

const peopleColumns: readonly Column<Subscriber>[] = [
  { name: 'E-mail', width: 'minmax(120px, 1fr)', cell: ({ email }) => <Name>{email}</Name> },
  { name: 'Name', width: 'minmax(96px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
];

export const PeopleOf = ({ organizationId }: { readonly organizationId: string }) => (
  <PagedTable
    label="People of the organization"
    pages={usePeopleOf(organizationId)}
    columns={peopleColumns}
    keyOf={({ subscriberId }) => subscriberId}
    linkOf={({ subscriberId }, className, content) => (
      <Link to="/customers/subscribers" search={{ open: subscriberId }} className={className}>
        {content}
      </Link>
    )}
    empty={nothing('Nobody yet. A subscriber is a person whose usage is told apart.')}
  />
);
