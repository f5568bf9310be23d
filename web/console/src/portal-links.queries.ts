import { useAct } from './act.js';
import { useApi } from './api-context.js';

/** A link by which a customer sees their own invoices and usage; its secret is in this answer alone. */
export function useMakePortalLink() {
  const api = useApi();
  return useAct((accountId: string, idempotencyKey) =>
    api.post('/v1/portal-links', { body: { accountId } }, { idempotencyKey }),
  );
}
