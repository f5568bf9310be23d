import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { MakingPage } from '../../making-page.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Gateway, newGateway, useConfigureGateway, useGateways } from './gateways.queries.js';
import { OpenGateway } from './open-gateway.js';

const path = '/billing/payment-gateways';

export const Route = createLazyRoute(path)({ component: GatewaysPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<Gateway>[] => [
  { name: 'Gateway', width: 'minmax(96px, 1.4fr)', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Provider', width: '88px', shows: 'roomy', cell: () => 'Stripe' },
  {
    name: 'Mode',
    width: '96px',
    cell: ({ mode }) => (mode === 'test' ? <Tag tone="warning">Test keys</Tag> : <Tag tone="positive">Live</Tag>),
  },
  { name: 'Secret key', width: '104px', cell: ({ secretKey }) => <code dir="ltr">{secretKey.ends}</code> },
  {
    name: 'Last webhook',
    width: '152px',
    shows: 'roomy',
    cell: ({ lastWebhookAt }) =>
      lastWebhookAt ? <Moment at={lastWebhookAt} zone={zone} format={momentText} /> : 'none yet',
  },
];

/** Accounts at Stripe through which invoices are charged. */
function GatewaysPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const pages = useGateways();
  const configure = useConfigureGateway();
  const opened = pages.data?.pages.flatMap(({ items }) => items).find(({ gatewayId }) => gatewayId === open);
  const close = () => void navigate({ to: path });
  const making = {
    title: 'New payment gateway',
    of: 'The payment gateway',
    act: 'be configured',
    fields: newGateway,
    submit: 'Test and save',
    busy: 'Asking Stripe …',
    onSubmit: configure,
    onDone: ({ gatewayId }: { readonly gatewayId: string }) => void navigate({ to: path, search: { open: gatewayId } }),
  };
  return (
    <MakingPage
      need="admin"
      title="Payment Gateways"
      label="Payment gateways"
      pages={pages}
      columns={columnsIn(zone)}
      keyOf={({ gatewayId }) => gatewayId}
      isOpen={({ gatewayId }) => gatewayId === open}
      linkOf={({ gatewayId }, className, content) => (
        <Link to={path} search={{ open: gatewayId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No payment gateway. With one, invoices are charged to the customer's card by themselves."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Add a payment gateway
        </Link>
      }
      making={isNew && making}
      panel={opened && <OpenGateway key={opened.gatewayId} gateway={opened} zone={zone} onClose={close} />}
      onClose={close}
    />
  );
}
