import { type Call, call } from './call.js';

/** Invoices, credit notes and what explains them. */
export const documentCalls: Readonly<Record<string, Call>> = {
  'GET /v1/invoices': call('empty', ({ subscriptionId }) => ({ query: { subscriptionId } })),
  'GET /v1/upcoming-invoices': call('own', () => ({})),
  'GET /v1/invoice-sums': call('empty', ({ subscriptionId }) => ({ query: { subscriptionId } })),
  'GET /v1/invoices/{invoiceId}': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'GET /v1/invoices/{invoiceId}/pdf': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'POST /v1/invoices/{invoiceId}/void': call('not-found', ({ invoiceId }) => ({
    params: { invoiceId },
    body: { reason: 'Mistake' },
  })),
  'POST /v1/invoices/{invoiceId}/mark-uncollectible': call('not-found', ({ invoiceId }) => ({
    params: { invoiceId },
    body: { reason: 'Insolvent' },
  })),
  'POST /v1/invoices/{invoiceId}/credit-notes': call('not-found', ({ invoiceId }) => ({
    params: { invoiceId },
    body: { reason: 'goodwill', amount: '1.00' },
  })),
  'GET /v1/subscriptions/{subscriptionId}/draft-invoice': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'GET /v1/invoices/{invoiceId}/csv': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'GET /v1/invoices/{invoiceId}/xml': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'GET /v1/credit-notes/{creditNoteId}/csv': call('not-found', ({ creditNoteId }) => ({ params: { creditNoteId } })),
  'GET /v1/credit-notes/{creditNoteId}/xml': call('not-found', ({ creditNoteId }) => ({ params: { creditNoteId } })),
  'GET /v1/invoices/{invoiceId}/lines/{line}/explanation': call('not-found', ({ invoiceId }) => ({
    params: { invoiceId, line: '0' },
  })),
  'GET /v1/credit-notes/{creditNoteId}/lines/{line}/explanation': call('not-found', ({ creditNoteId }) => ({
    params: { creditNoteId, line: '0' },
  })),
  'GET /v1/credit-notes': call('empty', ({ invoiceId }) => ({ query: { invoiceId } })),
  'GET /v1/credit-notes/{creditNoteId}': call('not-found', ({ creditNoteId }) => ({ params: { creditNoteId } })),
  'GET /v1/credit-notes/{creditNoteId}/pdf': call('not-found', ({ creditNoteId }) => ({ params: { creditNoteId } })),
  'POST /v1/credit-notes/{creditNoteId}/refund': call('not-found', ({ creditNoteId }) => ({
    params: { creditNoteId },
    body: { reference: 'Transfer back' },
  })),
};
