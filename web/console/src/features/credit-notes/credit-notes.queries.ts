import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { useConfirmed } from '../../confirmed.js';
import type { DocumentFile } from '../../document-files.js';
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

/** What it would come to, before it is issued; asked anew each time, for others may have credited something meanwhile. */
export function useCreditPreview(invoiceId: string, values: Values) {
  const api = useApi();
  const body = newCreditNote(values);
  return useQuery({
    queryKey: keys.creditNotes.list({ as: 'preview', invoiceId, body }),
    queryFn: () => api.post('/v1/invoices/{invoiceId}/credit-notes/preview', { invoiceId, body }, {}),
    staleTime: 0,
    gcTime: 0,
  });
}

/** To the credit of the account, in the note's currency; undefined while it is not known. */
export function useBalanceOf({ accountId, currency }: CreditNote): string | undefined {
  const api = useApi();
  const { data } = useQuery({
    queryKey: keys.balances({ accountId }),
    queryFn: ({ signal }) => api.get('/v1/balances', { accountId }, signal),
    staleTime: freshFor.list,
  });
  return data && (data.balances.find((one) => one.currency === currency)?.amount ?? '0');
}

/** So much of what of it is still balance is paid back. */
export function useRefund(creditNoteId: string) {
  const api = useApi();
  return useConfirmed((amount: string, idempotencyKey) =>
    api.post('/v1/credit-notes/{creditNoteId}/refund', { creditNoteId, body: { amount } }, { idempotencyKey }),
  );
}

/** The forms in which a credit note can be kept. */
export function useCreditNoteFiles({ creditNoteId }: Pick<CreditNote, 'creditNoteId'>): readonly DocumentFile[] {
  const api = useApi();
  return [
    { form: 'PDF', read: () => api.document('/v1/credit-notes/{creditNoteId}/pdf', { creditNoteId }) },
    { form: 'CSV', read: () => api.document('/v1/credit-notes/{creditNoteId}/csv', { creditNoteId }) },
    { form: 'XML', read: () => api.document('/v1/credit-notes/{creditNoteId}/xml', { creditNoteId }) },
  ];
}
