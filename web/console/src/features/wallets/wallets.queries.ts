import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { useConfirmed } from '../../confirmed.js';
import { accountIdOf } from '../../customers.queries.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Grant, newGrant, newWallet } from './wallet-form.js';

export type WalletSummary = Answer<'/v1/wallets'>['items'][number];
export type Transaction = Answer<'/v1/wallets/{walletId}/transactions'>['items'][number];

export function useWallets(): Pages<WalletSummary> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.wallets.list({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/wallets', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useWallet(walletId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.wallets.one(walletId),
    queryFn: ({ signal }) => api.get('/v1/wallets/{walletId}', { walletId }, signal),
    staleTime: freshFor.list,
  });
}

/** What is left once the usage of open periods is paid. */
export function useWalletBalance(walletId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.wallets.one(walletId, { of: 'balance' }),
    queryFn: ({ signal }) => api.get('/v1/wallets/{walletId}/balance', { walletId }, signal),
    staleTime: freshFor.figure,
  });
}

export function useTransactions(walletId: string): Pages<Transaction> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.wallets.one(walletId, { of: 'transactions' }),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/wallets/{walletId}/transactions', { walletId, limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useMakeWallet() {
  const api = useApi();
  return async (values: Values, idempotencyKey: string) => {
    const accountId = await accountIdOf(api, values['organization'] ?? '');
    return api.post('/v1/wallets', { body: newWallet(values, accountId) }, { idempotencyKey });
  };
}

export function useGrant(walletId: string) {
  const api = useApi();
  const zone = useTenantZone();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/wallets/{walletId}/grants', { walletId, body: newGrant(values, zone) }, { idempotencyKey });
}

export function useTopUp(walletId: string) {
  const api = useApi();
  return ({ amount = '' }: Values, idempotencyKey: string) =>
    api.post('/v1/wallets/{walletId}/top-ups', { walletId, body: { amount } }, { idempotencyKey });
}

/** What is left of a grant is taken back. */
export function useVoidGrant(walletId: string) {
  const api = useApi();
  return useConfirmed(({ grantId }: Grant, idempotencyKey) =>
    api.post('/v1/wallets/{walletId}/grants/{grantId}/void', { walletId, grantId, body: {} }, { idempotencyKey }),
  );
}

/** The numbers of a customer's invoices by their ids: of the newest, as many as a list shows. */
export function useInvoiceNumbers(accountId: string): ReadonlyMap<string, string> | undefined {
  const api = useApi();
  const asked = { accountId, limit: pageSize };
  const { data } = useQuery({
    queryKey: keys.invoices.list({ ...asked, as: 'numbers' }),
    queryFn: ({ signal }) => api.get('/v1/invoices', asked, signal),
    select: ({ items }) => new Map(items.map(({ invoiceId, number }) => [invoiceId, number])),
    staleTime: freshFor.list,
  });
  return data;
}
