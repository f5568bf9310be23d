import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { CustomerName } from '../../customer-name.js';
import { useOrganizationNames } from '../../customers.queries.js';
import { MakingPage } from '../../making-page.js';
import { walletFields } from './wallet-form.js';
import { useMakeWallet, useWallets, type WalletSummary } from './wallets.queries.js';

const path = '/billing/wallets';

export const Route = createLazyRoute(path)({ component: WalletsPage });

const route = getRouteApi(path);

const columns: readonly Column<WalletSummary>[] = [
  { name: 'Customer', width: 'minmax(96px, 1fr)', cell: ({ accountId }) => <CustomerName accountId={accountId} /> },
  { name: 'Wallet', width: 'minmax(96px, 1fr)', shows: 'roomy', cell: ({ name }) => <Name>{name}</Name> },
  {
    name: 'Balance',
    width: amountWidth,
    isNumber: true,
    cell: ({ balance, currency }) => <Amount amount={balance} currency={currency} withCurrency />,
  },
  { name: 'State', width: '88px', cell: ({ isLow }) => (isLow ? <Tag tone="warning">Low</Tag> : <Tag>Enough</Tag>) },
];

function WalletsPage() {
  const { new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const make = useMakeWallet();
  const organizations = useOrganizationNames();
  const making = {
    title: 'New wallet',
    of: 'The wallet',
    act: 'be made',
    fields: walletFields(organizations),
    submit: 'Make the wallet',
    busy: 'Making …',
    onSubmit: make,
    onDone: ({ walletId }: { readonly walletId: string }) =>
      void navigate({ to: '/billing/wallets/$walletId', params: { walletId } }),
  };
  return (
    <MakingPage
      need="billing:write"
      title="Wallets"
      label="Wallets"
      pages={useWallets()}
      columns={columns}
      keyOf={({ walletId }) => walletId}
      linkOf={({ walletId }, className, content) => (
        <Link to="/billing/wallets/$walletId" params={{ walletId }} className={className}>
          {content}
        </Link>
      )}
      empty="No wallet. A wallet holds credit of a customer that was bought or given, and pays invoices before money does."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Make a wallet
        </Link>
      }
      making={isNew && making}
      onClose={() => void navigate({ to: path })}
    />
  );
}
