import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer, ApiClient, Tagged } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { ApiProblem, isUnknown } from '../../../../api/problem.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { type MetricForm, metricOf } from './metric-form.js';
import type { ProductsSearch } from './products.search.js';
import { bodyOf, patchOf, wholeOf } from './terms-body.js';
import { type Product, type TermsForm } from './terms-form.js';

export type Draft = Answer<'/v1/products/{productId}/draft'>;
export type ListedProduct = Answer<'/v1/products'>['items'][number];

export function useProducts(search: ProductsSearch): Pages<ListedProduct> {
  const api = useApi();
  const asked = { ...search, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.products.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/products', { ...asked, cursor: pageParam }, signal),
  });
}

/** What an editor begins with: the latest version and the draft of the next one, each with the tag that a change names. */
export interface Editable {
  readonly product: Tagged<Product>;
  readonly draft: Tagged<Draft> | undefined;
}

async function readEditable(api: ApiClient, productId: string, signal?: AbortSignal): Promise<Editable> {
  const product = await api.tagged('/v1/products/{productId}', { productId }, signal);
  if (!product.value.hasDraft) return { product, draft: undefined };
  const draft = await api.tagged('/v1/products/{productId}/draft', { productId }, signal).catch((error: unknown) => {
    // It was published or discarded in between.
    if (isUnknown(error)) return undefined;
    throw error;
  });
  return { product, draft };
}

export function useEditable(productId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.products.one(productId),
    queryFn: ({ signal }) => readEditable(api, productId, signal),
    staleTime: freshFor.list,
  });
}

/** Every version of a product, the newest first, as far as a page of the API has room for them. */
export function useVersions(productId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.products.one(productId, { of: 'versions' }),
    queryFn: ({ signal }) => api.get('/v1/products/{productId}/versions', { productId, limit: '999' }, signal),
    select: ({ items }) => items.toSorted((a, b) => b.version - a.version),
    staleTime: freshFor.list,
  });
}

/** Elements that events may carry, to choose from. */
export function useElements() {
  const api = useApi();
  return useQuery({
    queryKey: keys.meteringElements.list({ limit: pageSize }),
    queryFn: ({ signal }) => api.get('/v1/metering-elements', { limit: pageSize }, signal),
    select: ({ items }) => items,
    staleTime: freshFor.list,
  });
}

export function useCreate(status: 'published' | 'draft') {
  const api = useApi();
  return useAct((form: TermsForm, idempotencyKey) =>
    api.post('/v1/products', { body: { ...bodyOf(form), status } }, { idempotencyKey }),
  );
}

interface Edited {
  readonly read: Editable;
  readonly form: TermsForm;
}

/** The next version: of the draft where there is one, else of what was read; over what was read alone. */
export function usePublish(productId: string) {
  const api = useApi();
  return useAct(async ({ read, form }: Edited, idempotencyKey) => {
    const { product, draft } = read;
    if (!draft) {
      const body = patchOf(product.value, form);
      const sent = { idempotencyKey, ifMatch: product.etag };
      return api.patch('/v1/products/{productId}', { productId, body }, sent);
    }
    const saved = await saveDraft(api, productId, { read, form }, `${idempotencyKey}-draft`);
    const sent = { idempotencyKey, ifMatch: `"${saved.revision}"` };
    return api.post('/v1/products/{productId}/draft/publish', { productId }, sent);
  });
}

export function useSaveDraft(productId: string) {
  const api = useApi();
  return useAct((edited: Edited, idempotencyKey) => saveDraft(api, productId, edited, idempotencyKey));
}

/** A saved draft is one of the latest version, whichever was read: whoever has not seen that one is told here. */
async function demandSeen(api: ApiClient, productId: string, { product }: Editable): Promise<void> {
  const { etag } = await api.tagged('/v1/products/{productId}', { productId });
  if (etag !== product.etag)
    throw new ApiProblem(412, 'product-has-changed', 'Another version was published since this one was read.');
}

async function saveDraft(api: ApiClient, productId: string, { read, form }: Edited, idempotencyKey: string) {
  await demandSeen(api, productId, read);
  const body = wholeOf(read.draft?.value ?? read.product.value, form);
  const sent = { idempotencyKey, ifMatch: read.draft?.etag };
  return api.put('/v1/products/{productId}/draft', { productId, body }, sent);
}

export function useDiscardDraft(productId: string) {
  const api = useApi();
  return useAct((etag: string | undefined, idempotencyKey) =>
    api.remove('/v1/products/{productId}/draft', { productId }, { idempotencyKey, ifMatch: etag }),
  );
}

export function useArchive(productId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/products/{productId}/archive', { productId }, { idempotencyKey }),
  );
}

/** What the server says that a quantity costs: it has the last word. */
export function useServerPrice() {
  const api = useApi();
  return useAct(
    async (
      { metric, quantity, currency }: { metric: MetricForm; quantity: string; currency: string },
      idempotencyKey,
    ) => {
      const body = { metric: metricOf(metric), quantity, currency };
      return (await api.post('/v1/prices/evaluate', { body }, { idempotencyKey })).amount;
    },
  );
}
