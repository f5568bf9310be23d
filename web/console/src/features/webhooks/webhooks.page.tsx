import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { buttonClass } from '../../../../ui/button/button.js';
import { Panel } from '../../../../ui/panel/panel.js';
import type { Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { MakingPage } from '../../making-page.js';
import { SecretOnce } from '../../secret-once.js';
import { EndpointState } from './endpoint-state.js';
import { type Endpoint, endpointFields, typesText } from './webhook-form.js';
import { useEndpoints, useEventTypes, useMakeEndpoint } from './webhooks.queries.js';

const path = '/developers/webhooks';

export const Route = createLazyRoute(path)({ component: WebhooksPage });

const route = getRouteApi(path);

const columns: readonly Column<Endpoint>[] = [
  { name: 'Address', width: 'minmax(120px, 2fr)', cell: ({ url }) => <Name>{url}</Name> },
  {
    name: 'For',
    width: 'minmax(88px, 1.2fr)',
    shows: 'roomy',
    cell: ({ description }) => <Name>{description}</Name>,
  },
  {
    name: 'Gets',
    width: 'minmax(104px, 1.2fr)',
    shows: 'roomy',
    cell: ({ format, eventTypes }) => (format === 'slack' ? 'alerts, for Slack' : typesText(eventTypes)),
  },
  { name: 'State', width: '96px', cell: (endpoint) => <EndpointState of={endpoint} /> },
];

function WebhooksPage() {
  const { new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const types = useEventTypes().data?.items ?? [];
  const make = useMakeEndpoint(types);
  const [made, setMade] = useState<{ readonly endpointId: string; readonly secret: string }>();
  const open = (endpointId: string) =>
    void navigate({ to: '/developers/webhooks/$endpointId', params: { endpointId } });
  const making = {
    title: 'New endpoint',
    of: 'The endpoint',
    act: 'be made',
    fields: endpointFields(types),
    submit: 'Make the endpoint',
    busy: 'Making …',
    onSubmit: make,
    onDone: ({ endpointId, secret, format }: Endpoint & { readonly secret?: string | undefined }) =>
      secret === undefined || format === 'slack' ? open(endpointId) : setMade({ endpointId, secret }),
  };
  return (
    <MakingPage
      need="integration:write"
      title="Webhooks"
      label="Endpoints"
      pages={useEndpoints()}
      columns={columns}
      keyOf={({ endpointId }) => endpointId}
      linkOf={({ endpointId }, className, content) => (
        <Link to="/developers/webhooks/$endpointId" params={{ endpointId }} className={className}>
          {content}
        </Link>
      )}
      empty="No endpoint. What happens is sent to one as it happens: an invoice, a payment, an alert."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Make an endpoint
        </Link>
      }
      making={isNew && made === undefined && types.length > 0 ? making : undefined}
      panel={
        made && (
          <Panel title="The secret that signs" about="secret" onClose={() => open(made.endpointId)}>
            <SecretOnce
              label="The secret"
              variable="METERSTREAM_WEBHOOK_SECRET"
              secret={made.secret}
              onStored={() => open(made.endpointId)}
            />
          </Panel>
        )
      }
      onClose={() => void navigate({ to: path })}
    />
  );
}
