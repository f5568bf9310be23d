import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { said } from '../../form/checked.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { type Organization, organizationChange } from './organization-form.js';
import type { OrganizationsSearch } from './organizations.search.js';

export type Subscription = Answer<'/v1/subscriptions'>['items'][number];
export type Invoice = Answer<'/v1/invoices'>['items'][number];
export type Subscriber = Answer<'/v1/subscribers'>['items'][number];

export function useOrganizations({ q, discovered }: OrganizationsSearch): Pages<Organization> {
  const api = useApi();
  const asked = { q, discovered, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.organizations.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/organizations', { ...asked, cursor: pageParam }, signal),
  });
}

export function useOrganization(organizationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.organizations.one(organizationId),
    queryFn: ({ signal }) => api.get('/v1/organizations/{organizationId}', { organizationId }, signal),
    staleTime: freshFor.list,
  });
}

export type WalletOf = Answer<'/v1/wallets'>['items'][number];

/** What it owes, and what stands to its credit, by currency. */
export function useBalances(accountId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.balances({ accountId }),
    queryFn: ({ signal }) => api.get('/v1/balances', { accountId }, signal),
    staleTime: freshFor.list,
  });
}

/** Usage that is on no invoice of it yet, by currency. */
export function useUnbilledOf(accountId: string) {
  const api = useApi();
  const asked = { accountId };
  return useQuery({
    queryKey: keys.unbilled(asked),
    queryFn: ({ signal }) => api.get('/v1/analytics/unbilled', asked, signal),
    select: ({ totals }) => totals,
    staleTime: freshFor.figure,
  });
}

/** One wallet for each currency. */
export function useWalletsOf(accountId: string) {
  const api = useApi();
  const asked = { accountId };
  return useQuery({
    queryKey: keys.wallets.list(asked),
    queryFn: ({ signal }) => api.get('/v1/wallets', asked, signal),
    select: ({ items }) => items,
    staleTime: freshFor.list,
  });
}

export function useSubscriptionsOf(accountId: string): Pages<Subscription> {
  const api = useApi();
  const asked = { accountId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.subscriptions.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/subscriptions', { ...asked, cursor: pageParam }, signal),
  });
}

export function useInvoicesOf(accountId: string): Pages<Invoice> {
  const api = useApi();
  const asked = { accountId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.invoices.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/invoices', { ...asked, cursor: pageParam }, signal),
  });
}

export function useWalletPagesOf(accountId: string): Pages<WalletOf> {
  const api = useApi();
  const asked = { accountId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.wallets.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/wallets', { ...asked, cursor: pageParam }, signal),
  });
}

export function usePeopleOf(organizationId: string): Pages<Subscriber> {
  const api = useApi();
  const asked = { organizationId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.subscribers.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/subscribers', { ...asked, cursor: pageParam }, signal),
  });
}

export function useMakeOrganization() {
  const api = useApi();
  return ({ name = '', billingEmail }: Values, idempotencyKey: string) =>
    api.post('/v1/organizations', { body: { name, billingEmail: said(billingEmail) } }, { idempotencyKey });
}

export function useChangeOrganization(organizationId: string) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.patch(
      '/v1/organizations/{organizationId}',
      { organizationId, body: organizationChange(values) },
      { idempotencyKey },
    );
}
