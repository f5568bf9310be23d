import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import type { SubscribersSearch } from './subscribers.search.js';

export type Subscriber = Answer<'/v1/subscribers/{subscriberId}'>;

export function useSubscribers({ q }: SubscribersSearch): Pages<Subscriber> {
  const api = useApi();
  const asked = { q, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.subscribers.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/subscribers', { ...asked, cursor: pageParam }, signal),
  });
}

export function useSubscriber(subscriberId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.subscribers.one(subscriberId),
    queryFn: ({ signal }) => api.get('/v1/subscribers/{subscriberId}', { subscriberId }, signal),
    staleTime: freshFor.list,
  });
}

/** Of which organization; by its name, which must be one that is known. */
export function useMakeSubscriber() {
  const api = useApi();
  return async ({ email = '', name, organization }: Values, idempotencyKey: string) => {
    const found = organization ? (await api.get('/v1/organizations', { name: organization })).items[0] : undefined;
    // The API says of an organization that nobody knows what is wrong with it.
    const organizationId = organization ? (found?.organizationId ?? organization.slice(0, 64)) : undefined;
    return api.post('/v1/subscribers', { body: { email, name: said(name), organizationId } }, { idempotencyKey });
  };
}

export function useChangeSubscriber(subscriberId: string) {
  const api = useApi();
  return ({ email, name }: Values, idempotencyKey: string) =>
    api.patch(
      '/v1/subscribers/{subscriberId}',
      { subscriberId, body: { email: said(email), name: said(name) } },
      { idempotencyKey },
    );
}

export const subscriberFields = (subscriber?: Subscriber): readonly FormField[] => [
  {
    name: 'email',
    label: 'E-mail',
    kind: 'email',
    isNeeded: true,
    isWide: true,
    initial: subscriber?.email ?? '',
    most: 254,
  },
  { name: 'name', label: 'Name', initial: subscriber?.name ?? '', most: 200 },
  ...(subscriber
    ? []
    : [{ name: 'organization', label: 'Organization', help: 'By its name.', pointer: '/organizationId', most: 200 }]),
];
