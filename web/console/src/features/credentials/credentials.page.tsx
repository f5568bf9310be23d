import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { useSubscriptionChoices } from '../../customers.queries.js';
import { MakingPage } from '../../making-page.js';
import { useTenantZone } from '../../tenant.queries.js';
import { CredentialTablePanel } from './credential-table-panel.js';
import {
  credentialFields,
  type DiscoveredCredential,
  useDiscoveredCredentials,
  useGiveCredential,
} from './credentials.queries.js';

const path = '/customers/credentials';

export const Route = createLazyRoute(path)({ component: CredentialsPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<DiscoveredCredential>[] => [
  { name: 'Credential', width: 'minmax(96px, 1.2fr)', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Organization', width: 'minmax(72px, 1fr)', cell: ({ organization }) => <Name>{organization ?? ''}</Name> },
  {
    name: 'Subscriber',
    width: 'minmax(72px, 1fr)',
    shows: 'roomy',
    cell: ({ subscriber }) => <Name>{subscriber ?? ''}</Name>,
  },
  { name: 'Product', width: 'minmax(72px, 1fr)', shows: 'roomy', cell: ({ product }) => <Name>{product ?? ''}</Name> },
  { name: 'Seen since', width: '100px', cell: (one) => <Moment at={one.discoveredAt} zone={zone} format={dayText} /> },
];

/** Credentials that usage names and no subscription has; the others stand at their subscriptions. */
function CredentialsPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const give = useGiveCredential();
  const choices = useSubscriptionChoices();
  const close = () => void navigate({ to: path });
  const making = {
    title: 'Give a credential to a subscription',
    of: 'The credential',
    act: 'be given',
    fields: credentialFields(open, choices ?? []),
    submit: 'Give the credential',
    busy: 'Giving …',
    onSubmit: give,
    onDone: close,
  };
  const isOpened = (isNew === 'yes' || open !== undefined) && choices !== undefined;
  return (
    <MakingPage
      need="customers:write"
      title="Credentials"
      above={
        <p className={mutedClass}>
          What usage names and no subscription has yet. Given to one, its usage is billed there.{' '}
          <Link to={path} search={{ new: 'table' }} className={linkClass} resetScroll={false}>
            Give many from a table
          </Link>
        </p>
      }
      label="Credentials"
      pages={useDiscoveredCredentials()}
      columns={columnsIn(zone)}
      keyOf={({ name }) => name}
      isOpen={({ name }) => name === open}
      linkOf={({ name }, className, content) => (
        <Link to={path} search={{ open: name }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="Every credential that usage names belongs to a subscription."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Give a credential
        </Link>
      }
      making={isOpened ? making : undefined}
      panel={isNew === 'table' && choices && <CredentialTablePanel choices={choices} onClose={close} />}
      onClose={close}
    />
  );
}
