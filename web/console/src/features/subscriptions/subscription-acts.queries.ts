import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { useConfirmed } from '../../confirmed.js';
import type { SeenSubscription } from './subscriptions.queries.js';

export type DraftInvoice = Answer<'/v1/subscriptions/{subscriptionId}/draft-invoice'>;

/** When something happens: at once, or where the running period ends. */
export type When = 'now' | 'period-end';

interface Wanted {
  readonly when: When;
  /** Where the running period ends, if one runs. */
  readonly periodEnd: string | undefined;
  /** Absent: it ends. */
  readonly changeTo?: string | undefined;
}

/** What would be issued then: nothing of it is, and its numbers are not given yet. */
export function usePreview(subscriptionId: string, { when, periodEnd, changeTo }: Wanted) {
  const api = useApi();
  const asked = { at: when === 'now' ? 'now' : periodEnd, changeTo };
  return useQuery({
    queryKey: keys.subscriptions.one(subscriptionId, { of: 'draft-invoice', ...asked }),
    queryFn: ({ signal }) =>
      api.get('/v1/subscriptions/{subscriptionId}/draft-invoice', { subscriptionId, ...asked }, signal),
    enabled: changeTo !== '' && asked.at !== undefined,
    staleTime: 0,
  });
}

export function useChangeProduct({ subscriptionId, etag: ifMatch }: SeenSubscription) {
  const api = useApi();
  return useAct((body: { readonly productId: string; readonly when: When }, idempotencyKey) =>
    api.post('/v1/subscriptions/{subscriptionId}/change', { subscriptionId, body }, { idempotencyKey, ifMatch }),
  );
}

export function useCancel({ subscriptionId, etag: ifMatch }: SeenSubscription) {
  const api = useApi();
  return useAct((body: { readonly at: When }, idempotencyKey) =>
    api.post('/v1/subscriptions/{subscriptionId}/cancel', { subscriptionId, body }, { idempotencyKey, ifMatch }),
  );
}

/** Withdraws a cancellation that lies ahead. */
export function useKeep({ subscriptionId, etag: ifMatch }: SeenSubscription) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/subscriptions/{subscriptionId}/keep', { subscriptionId }, { idempotencyKey, ifMatch }),
  );
}

/** Stops fees, and the billing of usage. */
export function usePause({ subscriptionId, etag: ifMatch }: SeenSubscription) {
  const api = useApi();
  return useAct((when: When, idempotencyKey) =>
    api.post(
      '/v1/subscriptions/{subscriptionId}/pause',
      { subscriptionId, body: { when } },
      { idempotencyKey, ifMatch },
    ),
  );
}

/** Goes on after a pause, at once. */
export function useResume({ subscriptionId, etag: ifMatch }: SeenSubscription) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/subscriptions/{subscriptionId}/resume', { subscriptionId }, { idempotencyKey, ifMatch }),
  );
}

/** What was planned for the end of the running period does not come. */
export function useWithdrawChange({ subscriptionId, etag: ifMatch }: SeenSubscription) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.remove('/v1/subscriptions/{subscriptionId}/change', { subscriptionId }, { idempotencyKey, ifMatch }),
  );
}

/** A credential finds this subscription no more. */
export function useRevokeCredential(subscriptionId: string) {
  const api = useApi();
  return useConfirmed(({ credentialId }: { readonly credentialId: string; readonly name: string }, idempotencyKey) =>
    api.remove(
      '/v1/subscriptions/{subscriptionId}/credentials/{credentialId}',
      { subscriptionId, credentialId },
      { idempotencyKey },
    ),
  );
}
