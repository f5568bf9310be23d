import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { type CreditNote, newCreditNote } from './credit-form.js';

export function useCreditNotes(): Pages<CreditNote> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.creditNotes.list({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/credit-notes', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useCreditNote(creditNoteId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.creditNotes.one(creditNoteId),
    queryFn: ({ signal }) => api.get('/v1/credit-notes/{creditNoteId}', { creditNoteId }, signal),
    staleTime: freshFor.list,
  });
}

export function useInvoice(invoiceId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.invoices.one(invoiceId),
    queryFn: ({ signal }) => api.get('/v1/invoices/{invoiceId}', { invoiceId }, signal),
    staleTime: freshFor.list,
  });
}

export function useCredit(invoiceId: string) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/invoices/{invoiceId}/credit-notes', { invoiceId, body: newCreditNote(values) }, { idempotencyKey });
}

/** What of it is still balance is paid back. */
export function useRefund(creditNoteId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/credit-notes/{creditNoteId}/refund', { creditNoteId, body: {} }, { idempotencyKey }),
  );
}
