import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { Card, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { ActForm } from '../../form/act-form.js';
import { useTenantZone } from '../../tenant.queries.js';
import { useKnown, useSubscribe } from './subscribe.queries.js';
import { subscriptionFields } from './subscription-form.js';

const path = '/billing/subscriptions/new';

export const Route = createLazyRoute(path)({ component: SubscribePage });

const route = getRouteApi(path);

function SubscribePage() {
  const begin = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPending, refetch } = useKnown();
  const subscribe = useSubscribe();
  const zone = useTenantZone();
  return (
    <>
      <PageHead title="Subscribe a customer" />
      {error && !data && <ProblemNote of="What can be chosen" error={error} onRetry={() => void refetch()} />}
      {isPending && (
        <Card>
          <Loading lines={6} />
        </Card>
      )}
      {data && data.products.length === 0 && (
        <Card>
          <Empty
            act={
              <Link to="/configuration/revenue-sources/products/new" className={linkClass}>
                Make a product
              </Link>
            }
          >
            Nothing is published yet that somebody could be subscribed to.
          </Empty>
        </Card>
      )}
      {data && data.products.length > 0 && (
        <Card>
          <ActForm
            need="customers:write"
            of="The customer"
            act="be subscribed"
            fields={subscriptionFields(data, begin)}
            submit="Subscribe"
            busy="Subscribing …"
            onSubmit={subscribe}
            onDone={({ subscriptionId }) =>
              void navigate({ to: '/billing/subscriptions/$subscriptionId', params: { subscriptionId } })
            }
          />
        </Card>
      )}
      <p className={mutedClass}>
        Days begin at midnight in {zone}. A subscription that starts in the past is billed from then on.
      </p>
    </>
  );
}
