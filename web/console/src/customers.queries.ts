import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Answer, ApiClient } from '../../api/client.js';
import { freshFor, keys } from '../../api/keys.js';
import { isUnknown } from '../../api/problem.js';
import { useApi } from './api-context.js';
import { everyItem, pageSize } from './paging.js';

type Choice = readonly [value: string, text: string];

/** As many as a list shows, asked for once by whatever shows them. */
const firstOrganizations = (api: ApiClient) => {
  const asked = { limit: pageSize };
  return queryOptions({
    queryKey: keys.organizations.list({ ...asked, as: 'choices' }),
    queryFn: ({ signal }) => api.get('/v1/organizations', asked, signal),
    staleTime: freshFor.list,
  });
};

/** Organizations by their names, to be suggested. */
export function useOrganizationNames(): readonly Choice[] {
  const { data = [] } = useQuery({
    ...firstOrganizations(useApi()),
    select: ({ items }) => items.filter(({ mergedInto }) => !mergedInto).map(({ name }): Choice => [name, name]),
  });
  return data;
}

/** How an account is called, in a list of many; undefined: not known yet, or no organization. Who is not among the first is asked for. */
export function useNameInList(accountId: string): string | undefined {
  const api = useApi();
  const { data: first } = useQuery({
    ...firstOrganizations(api),
    select: ({ items, nextCursor }) => ({
      name: items.find(({ organizationId }) => organizationId === accountId)?.name,
      isCut: nextCursor !== undefined,
    }),
  });
  const { data: own } = useQuery({
    ...oneOrganization(api, accountId),
    select: ({ name }) => name,
    enabled: first !== undefined && first.name === undefined && first.isCut,
  });
  return first?.name ?? own;
}

const oneOrganization = (api: ApiClient, organizationId: string) =>
  queryOptions({
    queryKey: keys.organizations.one(organizationId),
    queryFn: ({ signal }) => api.get('/v1/organizations/{organizationId}', { organizationId }, signal),
    staleTime: freshFor.list,
    retry: false,
  });

/** How an account is called; undefined: not known yet, or no organization. */
export function useNameOf(accountId: string): string | undefined {
  const { data } = useQuery({ ...oneOrganization(useApi(), accountId), select: ({ name }) => name });
  return data;
}

/** Whether an account is an organization, as nearly all are: so until it is known not to be. */
export function useIsOrganization(accountId: string): boolean {
  const { error } = useQuery(oneOrganization(useApi(), accountId));
  return !isUnknown(error);
}

/** Organizations with a part of a name in theirs. */
export interface CustomersLike {
  readonly customers: readonly Pick<Answer<'/v1/organizations'>['items'][number], 'organizationId' | 'name'>[];
  /** Whether there are more than these. */
  readonly isCut: boolean;
  readonly isAway: boolean;
}

const mostLike = 8;

/** Finds organizations by a part of their name, in any case. */
export function useFindCustomers(): (part: string) => Promise<CustomersLike> {
  const api = useApi();
  return async (part) => {
    try {
      const { items, nextCursor } = await api.get('/v1/organizations', { q: part.slice(0, 200), limit: `${mostLike}` });
      return { customers: items, isCut: nextCursor !== undefined, isAway: false };
    } catch {
      return { customers: [], isCut: false, isAway: true };
    }
  };
}

/** The account of a typed name. What nobody is called is given on as it stands: the API says that it is not known. */
export async function accountIdOf(api: ApiClient, name: string): Promise<string> {
  const [found] = (await api.get('/v1/organizations', { name })).items;
  return found ? (found.mergedInto ?? found.organizationId) : name.slice(0, 64);
}

export type PublishedProduct = Answer<'/v1/products'>['items'][number];

/** Asked for once by whatever shows them. */
const publishedProducts = (api: ApiClient) =>
  queryOptions({
    queryKey: keys.products.list({ status: 'published', as: 'choices' }),
    queryFn: ({ signal }) => everyItem((asked) => api.get('/v1/products', { status: 'published', ...asked }, signal)),
    staleTime: freshFor.list,
  });

/** Products that are published, and whether there are more. */
export const usePublishedProducts = () =>
  useQuery({ ...publishedProducts(useApi()), select: ({ items, isCut }) => ({ products: items, isCut }) });

/** Products that somebody can be subscribed to, as choices. */
export function useProductChoices(): readonly Choice[] | undefined {
  const { data } = useQuery({
    ...publishedProducts(useApi()),
    select: ({ items }) => items.map(({ productId, name }): Choice => [productId, name]),
  });
  return data;
}

/** Asked for once by whatever shows them. */
const allSubscriptions = (api: ApiClient) =>
  queryOptions({
    queryKey: keys.subscriptions.list({ as: 'choices' }),
    queryFn: ({ signal }) => everyItem((asked) => api.get('/v1/subscriptions', asked, signal)),
    staleTime: freshFor.list,
  });

/** Subscriptions that go on, as choices: "Acme · Summarisation". */
export function useSubscriptionChoices(): readonly Choice[] | undefined {
  const { data } = useQuery({
    ...allSubscriptions(useApi()),
    select: ({ items }) =>
      items
        .filter(({ status }) => status !== 'ended')
        .map(
          ({ subscriptionId, accountName, productName }): Choice => [subscriptionId, `${accountName} · ${productName}`],
        ),
  });
  return data;
}

/** What a subscription is to, in a list of many; undefined: not known yet. */
export function useProductOfSubscription(subscriptionId: string): string | undefined {
  const { data } = useQuery({
    ...allSubscriptions(useApi()),
    select: ({ items }) => items.find((one) => one.subscriptionId === subscriptionId)?.productName,
  });
  return data;
}
