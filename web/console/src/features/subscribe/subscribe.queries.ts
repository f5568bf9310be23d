import { useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { everyItem, pageSize } from '../../paging.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Known, newSubscription } from './subscription-form.js';

/** What can be chosen: of organizations as many as a list shows are suggested, the others are known by their name. */
export function useKnown() {
  const api = useApi();
  return useQuery({
    queryKey: keys.subscriptions.list({ as: 'what-can-be-subscribed' }),
    queryFn: async ({ signal }): Promise<Known> => {
      const [organizations, products, testClocks] = await Promise.all([
        api.get('/v1/organizations', { limit: pageSize }, signal),
        everyItem((asked) => api.get('/v1/products', { status: 'published', ...asked }, signal)),
        everyItem((asked) => api.get('/v1/test-clocks', asked, signal)),
      ]);
      return {
        organizations: organizations.items.filter(({ mergedInto }) => !mergedInto).map(({ name }) => name),
        products: products.items.map(({ productId, name }) => [productId, name] as const),
        testClocks: testClocks.items
          .filter(({ governsTenant }) => !governsTenant)
          .map(({ testClockId, name }) => [testClockId, name] as const),
      };
    },
    staleTime: 0,
  });
}

/** Customer and subscription in one act: what is made on the way has keys of the same act, and is made once. */
export function useSubscribe() {
  const api = useApi();
  const zone = useTenantZone();
  return async (values: Values, idempotencyKey: string) => {
    const { organization = '', email = '' } = values;
    const organizationId = await organizationOf(api, organization, idempotencyKey);
    const subscriberId = email === '' ? undefined : await subscriberOf(api, email, organizationId, idempotencyKey);
    const body = newSubscription(values, { organizationId, subscriberId }, zone);
    return api.post('/v1/subscriptions', { body }, { idempotencyKey });
  };
}

async function organizationOf(api: ApiClient, name: string, act: string): Promise<string> {
  const [known] = (await api.get('/v1/organizations', { name })).items;
  if (known) return known.mergedInto ?? known.organizationId;
  return (await api.post('/v1/organizations', { body: { name } }, { idempotencyKey: `${act}-organization` }))
    .organizationId;
}

async function subscriberOf(api: ApiClient, email: string, organizationId: string, act: string): Promise<string> {
  const [known] = (await api.get('/v1/subscribers', { email })).items;
  if (known) return known.subscriberId;
  const body = { email, organizationId };
  return (await api.post('/v1/subscribers', { body }, { idempotencyKey: `${act}-subscriber` })).subscriberId;
}
