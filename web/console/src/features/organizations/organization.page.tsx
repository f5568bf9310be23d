import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { isUnknown } from '../../../../api/problem.js';
import { buttonClass } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Later } from '../../../../ui/later/later.js';
import { Beside, Card, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tabs, tabClass } from '../../../../ui/tabs/tabs.js';
import { Name } from '../../../../ui/text/name.js';
import { CustomerLink } from '../../customer-link.js';
import { Permitted } from '../../permitted.js';
import { NotFound } from '../../shell/not-found.js';
import { usePageName } from '../../shell/page-name.js';
import { MergeAct } from './merge-act.js';
import { CredentialsOf } from './organization-credentials.js';
import { OrganizationFacts } from './organization-facts.js';
import type { Organization } from './organization-form.js';
import { InvoicesOf, PeopleOf, SubscriptionsOf, WalletsOf } from './organization-lists.js';
import { LogOf, MailsOf } from './organization-log.js';
import { OrganizationMoney } from './organization-money.js';
import { State } from './organization-state.js';
import { UsageOf } from './organization-usage.js';
import { useOrganization } from './organizations.queries.js';
import { type View, views } from './organizations.search.js';
import { PortalLinks } from './portal-links.js';

const EditOrganization = lazy(() => import('./edit-organization.js'));
const PaymentMethodsOf = lazy(() => import('./payment-methods.js'));

const path = '/customers/organizations/$organizationId';

export const Route = createLazyRoute(path)({ component: OrganizationPage });

const route = getRouteApi(path);

const viewNames: Readonly<Record<View, string>> = {
  subscriptions: 'Subscriptions',
  invoices: 'Invoices',
  usage: 'Usage',
  log: 'Log',
  wallets: 'Wallets',
  credentials: 'Credentials',
  cards: 'Cards',
  people: 'People',
  mails: 'Mails',
  portal: 'Portal links',
};

function OrganizationPage() {
  const { organizationId } = route.useParams();
  const { data, error, isPending, refetch } = useOrganization(organizationId);
  usePageName(data?.name);
  if (isUnknown(error)) return <NotFound />;
  return (
    <>
      {error && <ProblemNote of="The organization" error={error} onRetry={() => void refetch()} />}
      {isPending && (
        <Card>
          <Loading lines={9} />
        </Card>
      )}
      {data && <Shown organization={data} />}
    </>
  );
}

function Shown({ organization }: { readonly organization: Organization }) {
  const { organizationId, name } = organization;
  const { view = 'subscriptions', edit } = route.useSearch();
  const navigate = route.useNavigate();
  const close = () => void navigate({ to: path, params: { organizationId }, search: { view } });
  return (
    <>
      <PageHead title={<Name>{name}</Name>}>
        <State of={organization} />
        <Spacer />
        <MergeAct organization={organization} />
        <CustomerLink accountId={organizationId} />
        <Permitted need="customers:write">
          <Link
            to={path}
            params={{ organizationId }}
            search={{ view, edit: 'yes' }}
            className={buttonClass()}
            aria-keyshortcuts="e"
          >
            Edit
          </Link>
          <Link
            to="/billing/subscriptions/new"
            search={{ organization: name }}
            className={buttonClass({ kind: 'primary' })}
          >
            Subscribe to a product
          </Link>
        </Permitted>
      </PageHead>
      <Beside
        panel={
          edit && (
            <Later>
              <EditOrganization organization={organization} onClose={close} />
            </Later>
          )
        }
      >
        <OrganizationMoney organizationId={organizationId} />
        <OrganizationFacts organization={organization} />
        <Tabs label="About the organization">
          {views.map((one) => (
            <Link
              key={one}
              to={path}
              params={{ organizationId }}
              search={{ view: one === 'subscriptions' ? undefined : one }}
              className={tabClass}
              activeOptions={{ exact: true }}
              aria-current={one === view ? 'page' : undefined}
              resetScroll={false}
            >
              {viewNames[one]}
            </Link>
          ))}
        </Tabs>
        {view === 'subscriptions' && <SubscriptionsOf accountId={organizationId} />}
        {view === 'invoices' && <InvoicesOf accountId={organizationId} />}
        {view === 'usage' && <UsageOf accountId={organizationId} />}
        {view === 'log' && <LogOf organizationId={organizationId} />}
        {view === 'credentials' && <CredentialsOf accountId={organizationId} />}
        {view === 'mails' && <MailsOf billingEmail={organization.billingEmail} />}
        {view === 'wallets' && <WalletsOf accountId={organizationId} />}
        {view === 'cards' && (
          <Later fallback={<Loading lines={3} />}>
            <PaymentMethodsOf organizationId={organizationId} />
          </Later>
        )}
        {view === 'people' && <PeopleOf organizationId={organizationId} />}
        {view === 'portal' && <PortalLinks accountId={organizationId} />}
      </Beside>
    </>
  );
}
