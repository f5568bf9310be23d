import { useQuery } from '@tanstack/react-query';
import type { Answer, ApiClient } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { ApiProblem } from '../../../../api/problem.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { eventBody, type Progress, type SampleEvent } from './steps.js';

/** What is there, and of each what the next step goes on from. */
export interface Found {
  readonly progress: Progress;
  readonly keyName: string | undefined;
  /** The newest event that nobody is charged for, and why. */
  readonly unattributed: Seen | undefined;
  /** An element of usage that a product can price. */
  readonly element: string | undefined;
  readonly organization: string | undefined;
  readonly productId: string | undefined;
  readonly subscription:
    | { readonly id: string; readonly hasTestClock: boolean; readonly periodEnd: string | undefined }
    | undefined;
  readonly invoice: { readonly id: string; readonly line: string } | undefined;
}

export interface Seen {
  readonly id: string;
  readonly reason: string;
  readonly organization: string | undefined;
  readonly subscriber: string | undefined;
  readonly product: string | undefined;
}

/** Follows what is told of changes: nobody ticks a step by hand. */
export function useFound() {
  const api = useApi();
  return useQuery({
    queryKey: keys.gettingStarted(),
    queryFn: ({ signal }) => find(api, signal),
    staleTime: 0,
  });
}

async function find(api: ApiClient, signal: AbortSignal): Promise<Found> {
  const limit = '100';
  const [apiKeys, usage, unattributed, elements, organizations, products, subscriptions, invoices] = await Promise.all([
    keysThatSend(api, signal),
    api.get('/v1/usage', { limit: '1' }, signal),
    api.get('/v1/unattributed-usage', { limit: '1' }, signal),
    api.get('/v1/metering-elements', { limit }, signal),
    api.get('/v1/organizations', { limit: '1' }, signal),
    api.get('/v1/products', { limit: '1', status: 'published' }, signal),
    api.get('/v1/subscriptions', { limit }, signal),
    api.get('/v1/invoices', { limit }, signal),
  ]);
  const [subscription] = subscriptions.items;
  const invoice = invoices.items.find(({ boundary }) => boundary > 0) ?? invoices.items[0];
  const [stray] = unattributed.items;
  return {
    progress: {
      key: apiKeys === undefined || apiKeys.length > 0,
      usage: usage.items.length > 0 || stray !== undefined,
      product: products.items.length > 0,
      subscription: subscription !== undefined,
      closedPeriod: subscriptions.items.some(
        ({ currentPeriod, status }) => status === 'ended' || (currentPeriod?.index ?? 0) > 0,
      ),
      invoice: invoice !== undefined,
    },
    keyName: apiKeys?.[0]?.name,
    unattributed: stray && seenOf(stray),
    element: elements.items.find(({ type }) => type === 'NUMBER')?.name,
    organization: stray?.event.organization ?? organizations.items[0]?.name,
    productId: products.items[0]?.productId,
    subscription: subscription && {
      id: subscription.subscriptionId,
      hasTestClock: subscription.testClockId !== undefined,
      periodEnd: subscription.currentPeriod?.end,
    },
    invoice: invoice && { id: invoice.invoiceId, line: usageLineOf(invoice.lines) },
  };
}

type Stray = Answer<'/v1/unattributed-usage'>['items'][number];

/** The first line that usage made, else the first. */
const usageLineOf = (lines: readonly { readonly kind: string }[]): string =>
  String(
    Math.max(
      0,
      lines.findIndex(({ kind }) => kind === 'usage'),
    ),
  );

const seenOf = ({ reason, event }: Stray): Seen => ({
  id: event.id,
  reason,
  organization: event.organization,
  subscriber: event.subscriber,
  product: event.product,
});

/** Undefined for whoever may not see keys, and has signed in by one. */
async function keysThatSend(api: ApiClient, signal: AbortSignal) {
  try {
    const { items } = await api.get('/v1/api-keys', { limit: '999' }, signal);
    return items.filter(({ scopes, revokedAt }) => scopes.includes('ingest') && !revokedAt);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 403) return undefined;
    throw error;
  }
}

export function useSendSample() {
  const api = useApi();
  return useAct((event: SampleEvent, idempotencyKey) =>
    api.post('/v1/events', { body: eventBody(event) }, { idempotencyKey }),
  );
}

export function useMakeKey() {
  const api = useApi();
  return useAct((name: string, idempotencyKey) =>
    api.post('/v1/api-keys', { body: { name, scopes: ['ingest'] } }, { idempotencyKey }),
  );
}
