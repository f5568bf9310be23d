import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { momentText } from '../../../../ui/format/date.js';
import { Beside, filtersClass } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tabs, tabClass } from '../../../../ui/tabs/tabs.js';
import { Moment } from '../../../../ui/value/value.js';
import { ObjectPage } from '../../object-page.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { usePageName } from '../../shell/page-name.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { EndpointHead } from './endpoint-head.js';
import { DeliveryState } from './endpoint-state.js';
import { OpenDelivery } from './open-delivery.js';
import { SignatureSamples } from './signature-samples.js';
import type { Endpoint } from './webhook-form.js';
import { type Delivery, useDeliveries, useEndpoint } from './webhooks.queries.js';

const path = '/developers/webhooks/$endpointId';

export const Route = createLazyRoute(path)({ component: WebhookPage });

const route = getRouteApi(path);

function WebhookPage() {
  const { endpointId } = route.useParams();
  const endpoint = useEndpoint(endpointId);
  usePageName(endpoint.data && (endpoint.data.description || endpoint.data.url));
  return (
    <ObjectPage of="The endpoint" query={endpoint}>
      {(value) => <Shown endpoint={value} />}
    </ObjectPage>
  );
}

const columnsIn = (zone: string): readonly Column<Delivery>[] => [
  { name: 'Event', width: 'minmax(120px, 1.4fr)', cell: ({ eventType }) => eventType },
  { name: 'State', width: '112px', cell: (delivery) => <DeliveryState of={delivery} /> },
  {
    name: 'Answer',
    width: 'minmax(72px, 1fr)',
    shows: 'roomy',
    cell: ({ statusCode, problem }) => problem ?? statusCode ?? '–',
  },
  { name: 'Attempts', width: '80px', isNumber: true, shows: 'roomy', cell: ({ attempts }) => attempts },
  {
    name: 'Since',
    width: '170px',
    shows: 'roomy',
    cell: ({ requestedAt }) => <Moment at={requestedAt} zone={zone} format={momentText} />,
  },
];

const views = [
  [undefined, 'All'],
  ['waiting', 'On their way'],
  ['failed', 'Failed'],
] as const;

function Shown({ endpoint }: { readonly endpoint: Endpoint }) {
  const { endpointId } = endpoint;
  const { open, status } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const deliveries = useDeliveries(endpointId, status);
  const close = () => void navigate({ to: path, params: { endpointId }, search: { status } });
  return (
    <Beside
      panel={open && <OpenDelivery key={open} endpoint={endpoint} deliveryId={open} zone={zone} onClose={close} />}
    >
      <EndpointHead endpoint={endpoint} onRemoved={() => void navigate({ to: '/developers/webhooks' })} />
      <Titled title="Deliveries">
        <div className={filtersClass}>
          <Tabs label="Which deliveries">
            {views.map(([value, name]) => (
              <Link
                key={name}
                to={path}
                params={{ endpointId }}
                search={{ status: value }}
                className={tabClass}
                activeOptions={{ exact: true }}
                aria-current={status === value ? 'page' : undefined}
              >
                {name}
              </Link>
            ))}
          </Tabs>
        </div>
        <PagedTable
          label="Deliveries"
          pages={deliveries}
          columns={columnsIn(zone)}
          keyOf={({ deliveryId }) => deliveryId}
          isOpen={({ deliveryId }) => deliveryId === open}
          linkOf={({ deliveryId }, className, content) => (
            <Link
              to={path}
              params={{ endpointId }}
              search={{ status, open: deliveryId }}
              className={className}
              resetScroll={false}
            >
              {content}
            </Link>
          )}
          empty={nothing('Nothing was sent. A test shows whether the endpoint accepts what comes.')}
        />
      </Titled>
      {endpoint.format === 'standard' && <SignatureSamples />}
    </Beside>
  );
}
