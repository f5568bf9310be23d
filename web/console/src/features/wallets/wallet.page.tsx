import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { Figure, Figures } from '../../../../ui/figure/figure.js';
import { Card, linkClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { AccountLink } from '../../account-link.js';
import { useNameOf } from '../../customers.queries.js';
import { ActForm } from '../../form/act-form.js';
import { ObjectPage } from '../../object-page.js';
import { usePageName } from '../../shell/page-name.js';
import { Grants } from './grants.js';
import { Transactions } from './transactions.js';
import styles from './wallet.module.css';
import { grantFields, type Wallet } from './wallet-form.js';
import { useGrant, useTopUp, useWallet, useWalletBalance } from './wallets.queries.js';

const GrantSheet = lazy(() => import('./grant-sheet.js'));
const TopUpSheet = lazy(() => import('./top-up-sheet.js'));

const path = '/billing/wallets/$walletId';

export const Route = createLazyRoute(path)({ component: WalletPage });

const route = getRouteApi(path);

function WalletPage() {
  const { walletId } = route.useParams();
  const wallet = useWallet(walletId);
  usePageName(wallet.data?.name);
  return (
    <ObjectPage of="The wallet" query={wallet}>
      {(value) => <Shown wallet={value} />}
    </ObjectPage>
  );
}

function Shown({ wallet }: { readonly wallet: Wallet }) {
  const { walletId, accountId, name, currency, isLow, topUp, topUpInvoiceId } = wallet;
  const customer = useNameOf(accountId);
  const balance = useWalletBalance(walletId);
  const grant = useGrant(walletId);
  const buy = useTopUp(walletId);
  return (
    <div className={styles.wallet}>
      <PageHead title={<Name>{name}</Name>}>
        {isLow && <Tag tone="warning">Low</Tag>}
        <AccountLink accountId={accountId}>
          {customer === undefined ? 'To the customer' : <Name>{customer}</Name>}
        </AccountLink>
      </PageHead>
      <Figures>
        <Figure name="Balance" note="what is left of its grants">
          <Amount amount={wallet.balance} currency={currency} withCurrency />
        </Figure>
        <Figure
          name="After open periods"
          note={
            balance.data?.isComplete === false
              ? 'of the subscriptions that were looked at'
              : 'what their usage so far will leave'
          }
        >
          {balance.data ? <Amount amount={balance.data.balanceAfterRunning} currency={currency} withCurrency /> : '–'}
        </Figure>
        <Figure
          name="Top-up"
          note={
            topUpInvoiceId && (
              <Link to="/billing/invoices/$invoiceId" params={{ invoiceId: topUpInvoiceId }} className={linkClass}>
                its invoice is not paid yet
              </Link>
            )
          }
        >
          {topUp ? (
            <>
              <Amount amount={topUp.amount} currency={currency} withCurrency /> below{' '}
              <Amount amount={topUp.below} currency={currency} />
            </>
          ) : (
            'by hand'
          )}
        </Figure>
      </Figures>
      {balance.error && (
        <ProblemNote of="The usage of open periods" error={balance.error} onRetry={() => void balance.refetch()} />
      )}
      <Grants wallet={wallet} />
      <div>
        <Transactions walletId={walletId} accountId={wallet.accountId} currency={currency} />
      </div>
      <div className={styles.acts}>
        <div>
          <Card title="Grant credit">
            <ActForm
              need="billing:write"
              of="The credit"
              act="be granted"
              fields={grantFields}
              submit={`Grant ${currency}`}
              busy="Granting …"
              onSubmit={grant}
              sheet={(props) => <GrantSheet {...props} wallet={wallet} />}
            />
          </Card>
        </div>
        <div>
          <Card title="Invoice a top-up">
            <ActForm
              need="billing:write"
              of="The top-up"
              act="be invoiced"
              fields={[
                {
                  name: 'amount',
                  label: 'Amount',
                  kind: 'decimal',
                  isNeeded: true,
                  help: 'It is granted once its invoice is paid.',
                },
              ]}
              submit="Invoice the top-up"
              busy="Invoicing …"
              onSubmit={buy}
              sheet={(props) => <TopUpSheet {...props} wallet={wallet} />}
            />
          </Card>
        </div>
      </div>
    </div>
  );
}
