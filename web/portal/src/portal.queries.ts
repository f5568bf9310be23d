import { type Answer, ApiClient } from '../../api/client.js';
import { useAnswer } from '../../api/use-answer.js';

export type Account = Answer<'/v1/portal/account'>;
export type Owed = Answer<'/v1/portal/owed'>;
export type Usage = Answer<'/v1/portal/usage/{subscriptionId}'>;
export type MetricUsage = Usage['metrics'][number];
export type Invoices = Answer<'/v1/portal/invoices'>;
export type Invoice = Answer<'/v1/portal/invoices/{invoiceId}'>;
export type CreditNotes = Answer<'/v1/portal/credit-notes'>;
export type Explanation = Answer<'/v1/portal/invoices/{invoiceId}/lines/{line}/explanation'>;
export type PayerView = Answer<'/v1/portal/collections/{invoiceId}'>;
export type Cards = Answer<'/v1/portal/payment-methods'>;
export type Step = Explanation['steps'][number];

/** Asks in the name of whoever has the link; its secret goes in a header and in no address. */
export class PortalQueries {
  readonly client: ApiClient;

  constructor(token: string) {
    this.client = new ApiClient(location.origin, { 'x-portal-link': token });
  }

  useTenant = () => useAnswer('tenant', (signal) => this.client.get('/v1/portal/tenant', {}, signal));
  useAccount = () => useAnswer('account', (signal) => this.client.get('/v1/portal/account', {}, signal));
  useOwed = () => useAnswer('owed', (signal) => this.client.get('/v1/portal/owed', {}, signal));

  useUsage = (subscriptionId: string) =>
    useAnswer(`usage ${subscriptionId}`, (signal) =>
      this.client.get('/v1/portal/usage/{subscriptionId}', { subscriptionId }, signal),
    );

  useInvoices = (cursor: string | undefined) =>
    useAnswer(`invoices ${cursor}`, (signal) =>
      this.client.get('/v1/portal/invoices', { limit: '25', ...(cursor && { cursor }) }, signal),
    );

  useInvoice = (invoiceId: string) =>
    useAnswer(`invoice ${invoiceId}`, (signal) =>
      this.client.get('/v1/portal/invoices/{invoiceId}', { invoiceId }, signal),
    );

  useExplanation = (invoiceId: string, line: number) =>
    useAnswer(`explanation ${invoiceId} ${line}`, (signal) =>
      this.client.get(
        '/v1/portal/invoices/{invoiceId}/lines/{line}/explanation',
        { invoiceId, line: String(line) },
        signal,
      ),
    );

  useEvents = (href: string) =>
    useAnswer(`events ${href}`, (signal) => this.client.follow('/v1/portal/rated-usage', href, signal));

  useCreditNotes = () =>
    useAnswer('credit notes', (signal) => this.client.get('/v1/portal/credit-notes', { limit: '25' }, signal));

  useCollection = (invoiceId: string) =>
    useAnswer(`collection ${invoiceId}`, (signal) => this.collection(invoiceId, signal));

  collection = (invoiceId: string, signal?: AbortSignal) =>
    this.client.get('/v1/portal/collections/{invoiceId}', { invoiceId }, signal);

  /** The same key for one press, however often it is sent. */
  charge = (invoiceId: string, idempotencyKey: string) =>
    this.client.post('/v1/portal/collections/{invoiceId}/charge', { invoiceId }, { idempotencyKey });
  /** The payment that waits for their bank. */
  readonly withdraw = (invoiceId: string) =>
    this.client.post('/v1/portal/collections/{invoiceId}/withdraw', { invoiceId }, {});

  useCards = () => useAnswer('cards', this.cards);
  cards = (signal?: AbortSignal) => this.client.get('/v1/portal/payment-methods', {}, signal);
  setupCard = () => this.client.post('/v1/portal/payment-methods/setup', {}, {});
  chooseCard = (methodId: string) => this.client.put('/v1/portal/payment-methods/{methodId}/default', { methodId }, {});
  removeCard = (methodId: string) => this.client.remove('/v1/portal/payment-methods/{methodId}', { methodId }, {});

  useBranding = () => useAnswer('branding', (signal) => this.client.get('/v1/portal/branding', {}, signal));
  logo = () => this.client.document('/v1/portal/branding/logo', {});

  invoicePdf = (invoiceId: string) => this.client.document('/v1/portal/invoices/{invoiceId}/pdf', { invoiceId });
  invoiceCsv = (invoiceId: string) => this.client.document('/v1/portal/invoices/{invoiceId}/csv', { invoiceId });
  creditNotePdf = (creditNoteId: string) =>
    this.client.document('/v1/portal/credit-notes/{creditNoteId}/pdf', { creditNoteId });
  usageCsv = (by: 'event' | 'day', range: { readonly from: string; readonly to: string }) =>
    this.client.document('/v1/portal/usage-exports', { by, ...range });
}
