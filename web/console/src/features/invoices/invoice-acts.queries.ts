import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { useConfirmed } from '../../confirmed.js';
import type { Invoice } from './invoices.queries.js';
import type { InvoiceAct } from './possible-acts.js';

/** Ends what is open of an invoice. */
export function useEnding({ invoiceId }: Invoice) {
  const api = useApi();
  return useAct(({ act, reason }: { readonly act: InvoiceAct; readonly reason: string }, idempotencyKey) => {
    const asked = { invoiceId, body: reason === '' ? {} : { reason } };
    return act === 'void'
      ? api.post('/v1/invoices/{invoiceId}/void', asked, { idempotencyKey })
      : api.post('/v1/invoices/{invoiceId}/mark-uncollectible', asked, { idempotencyKey });
  });
}

/** Charges what is open through the gateway. The input is the amount that whoever asked had seen: the API charges what is open. */
export function useCharge({ invoiceId }: Invoice) {
  const api = useApi();
  return useConfirmed((_amountOpen: string, idempotencyKey) =>
    api.post('/v1/collections/{invoiceId}/charge', { invoiceId }, { idempotencyKey }),
  );
}
