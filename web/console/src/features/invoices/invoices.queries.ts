import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { DocumentFile } from '../../document-files.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { askedInvoices } from './asked-invoices.js';
import { besides, type EventOrChange, withBothSides } from './both-sides.js';
import type { InvoicesSearch, Start } from './invoices.search.js';
import { newPayment } from './payment-form.js';

export type Invoice = Answer<'/v1/invoices/{invoiceId}'>;
export type Line = Invoice['lines'][number];
export type Collection = Answer<'/v1/collections/{invoiceId}'>;
export type Explanation = Answer<'/v1/invoices/{invoiceId}/lines/{line}/explanation'>;
export type Step = Explanation['steps'][number];

export function useInvoices(search: InvoicesSearch): Pages<Invoice> {
  const api = useApi();
  const asked = { ...askedInvoices(search), limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.invoices.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/invoices', { ...asked, cursor: pageParam }, signal),
  });
}

/** What all of a list come to, however many of them are here. */
export function useInvoiceSums(search: InvoicesSearch) {
  const api = useApi();
  const asked = askedInvoices(search);
  return useQuery({
    queryKey: keys.invoices.list({ of: 'sums', ...asked }),
    queryFn: ({ signal }) => api.get('/v1/invoice-sums', asked, signal),
    placeholderData: keepPreviousData,
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

/** Of what was issued, and so the same for ever. */
export function useExplanation(invoiceId: string, line: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.invoices.one(invoiceId, { line }),
    queryFn: ({ signal }) => api.get('/v1/invoices/{invoiceId}/lines/{line}/explanation', { invoiceId, line }, signal),
    staleTime: freshFor.issued,
  });
}

export type EventsHrefs = NonNullable<Step['eventsHrefs']>;
export type RatedEvents = Answer<'/v1/rated-usage'>['items'];

/** The events of a line, from where its explanation says; where tiers change with what came before and after. */
export function useEventsOf(hrefs: EventsHrefs | undefined, start: Start | undefined) {
  const api = useApi();
  const href = start && (start === 'tier-change' ? hrefs?.tierChange : hrefs?.[start]);
  return useQuery({
    queryKey: keys.ratedUsage({ href }),
    queryFn: async ({ signal }): Promise<readonly EventOrChange[]> => {
      const read = async (from: string) => (await api.follow('/v1/rated-usage', from, signal)).items;
      const events = await read(href ?? '');
      if (hrefs === undefined || start !== 'tier-change') return events.map((event) => ({ event, isChange: false }));
      return withBothSides(events, (event, side) => read(besides(hrefs[side], event.place)));
    },
    enabled: href !== undefined,
    staleTime: freshFor.issued,
  });
}

export function useDeliveries(about: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.deliveries({ about }),
    queryFn: ({ signal }) => api.get('/v1/deliveries', { about }, signal),
    staleTime: freshFor.list,
  });
}

/** What is done to collect it. */
export function useCollection(invoiceId: string, isAsked: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: keys.invoices.one(invoiceId, { of: 'collection' }),
    queryFn: ({ signal }) => api.get('/v1/collections/{invoiceId}', { invoiceId }, signal),
    staleTime: freshFor.list,
    enabled: isAsked,
  });
}

export function useRecordPayment(invoice: Invoice) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/payments', { body: newPayment(invoice, values) }, { idempotencyKey });
}

export function useReversePayment(paymentId: string) {
  const api = useApi();
  return ({ reason = '' }: Values, idempotencyKey: string) =>
    api.post('/v1/payments/{paymentId}/reverse', { paymentId, body: { reason } }, { idempotencyKey });
}

/** The forms in which an invoice can be kept. */
export function useInvoiceFiles() {
  const api = useApi();
  return ({ invoiceId }: Pick<Invoice, 'invoiceId'>): readonly [DocumentFile, ...DocumentFile[]] => [
    { form: 'PDF', read: () => api.document('/v1/invoices/{invoiceId}/pdf', { invoiceId }) },
    { form: 'CSV', read: () => api.document('/v1/invoices/{invoiceId}/csv', { invoiceId }) },
    { form: 'XML', read: () => api.document('/v1/invoices/{invoiceId}/xml', { invoiceId }) },
  ];
}
