import { type Call, call } from './call.js';

/** Those of getting paid. */
export const paymentCalls: Readonly<Record<string, Call>> = {
  'POST /v1/payments': call('refused', ({ invoiceId }, n) => ({
    body: { invoiceId, amount: '1.00', currency: 'USD', status: 'pending', reference: `Transfer ${n}` },
  })),
  'GET /v1/payments': call('empty', ({ invoiceId }) => ({ query: { invoiceId } })),
  'PATCH /v1/payments/{paymentId}': call('not-found', ({ paymentId }) => ({
    params: { paymentId },
    body: { status: 'failed', failureReason: 'Refused by the bank' },
  })),
  'POST /v1/payments/{paymentId}/reverse': call('not-found', ({ paymentId }) => ({
    params: { paymentId },
    body: { reason: 'The cheque bounced' },
  })),
  'GET /v1/payments/{paymentId}': call('not-found', ({ paymentId }) => ({ params: { paymentId } })),
  'GET /v1/collections/{invoiceId}': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'POST /v1/collections/{invoiceId}/charge': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'GET /v1/dunning-policy': call('own', () => ({})),
  'PUT /v1/dunning-policy': call('own', (_, n) => ({ body: { days: [(n % 300) + 1], subscription: 'keep' } })),
};
