import { useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { pageSize } from '../../paging.js';
import { type Choice, completionsOfValues, fixedChoices, type Typing } from './filter-completion.js';
import type { Term } from './logs.query.js';

type Asked = (api: ApiClient, part: string, signal: AbortSignal) => Promise<readonly Choice[]>;

/** Of more than these, those are asked for that have what is typed in their names. */
const limit = '20';
const soughtBy = (part: string) => (part === '' ? {} : { q: part.slice(0, 200) });

const customers: Asked = async (api, part, signal) =>
  (await api.get('/v1/organizations', { ...soughtBy(part), limit }, signal)).items.map(({ organizationId, name }) => [
    organizationId,
    name,
  ]);

/** As usage of the last thirty days names them. */
async function used(
  api: ApiClient,
  groupBy: 'subscriber' | 'credential' | 'model' | 'provider',
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  const { items } = await api.get('/v1/analytics/usage', { groupBy }, signal);
  return [...new Set(items.map((item) => item[groupBy] ?? ''))].map((value) => [value]);
}

const asked: Readonly<Partial<Record<Term | 'state', Asked>>> = {
  customer: customers,
  organization: customers,
  product: async (api, part, signal) =>
    (await api.get('/v1/products', { ...soughtBy(part), limit }, signal)).items.map(({ productId, name }) => [
      productId,
      name,
    ]),
  subscription: async (api, _part, signal) =>
    (await api.get('/v1/subscriptions', { limit: pageSize }, signal)).items.map(
      ({ subscriptionId, accountName, productName }) => [subscriptionId, `${accountName} · ${productName}`],
    ),
  metric: async (api, _part, signal) => {
    const { items } = await api.get('/v1/products', { status: 'published', limit: pageSize }, signal);
    // One that several products have is one filter.
    return [...new Map(items.flatMap(({ pricingMetrics = [] }) => pricingMetrics.map(({ id, name }) => [id, name])))];
  },
  source: async (api, _part, signal) =>
    (await api.get('/v1/sources', { limit: pageSize }, signal)).items.map(({ name }) => [name]),
  subscriber: (api, _part, signal) => used(api, 'subscriber', signal),
  credential: (api, _part, signal) => used(api, 'credential', signal),
  model: (api, _part, signal) => used(api, 'model', signal),
  provider: (api, _part, signal) => used(api, 'provider', signal),
};

/** By what a part that is typed is looked for; the others are asked for once. */
const isSought = (term: string) => ['customer', 'organization', 'product'].includes(term);

const termOf = (key: readonly unknown[] | undefined) => (key?.[2] as { readonly term?: string } | undefined)?.term;

/** What the value of a term that is being typed may be; nothing where that is not known, or the API is away. */
export function useValueCompletions(typing: Typing | undefined) {
  const api = useApi();
  const { term, part = '' } = typing ?? {};
  const ask = term && asked[term];
  const key = term && isSought(term) ? { term, part } : { term };
  const { data } = useQuery({
    queryKey: keys.termChoices(key),
    queryFn: async ({ signal }) => (await ask?.(api, part, signal)) ?? [],
    enabled: ask !== undefined,
    // While a longer part is asked for, what a shorter one has brought is narrowed.
    placeholderData: (found, query) => (termOf(query?.queryKey) === term ? found : undefined),
    staleTime: freshFor.catalogue,
    retry: false,
  });
  if (term === undefined) return [];
  return completionsOfValues(term, fixedChoices(term) ?? data ?? [], part);
}
