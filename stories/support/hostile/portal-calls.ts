import { type Call, call } from './call.js';

/** What is shown to everybody; who shows it. */
export const shopCalls: Readonly<Record<string, Call>> = {
  'PUT /v1/products/{productId}/publication': call('not-found', ({ productId }) => ({
    params: { productId },
    body: { name: 'Basic', order: 1 },
  })),
  'GET /v1/products/{productId}/publication': call('not-found', ({ productId }) => ({ params: { productId } })),
  'DELETE /v1/products/{productId}/publication': call('not-found', ({ productId }) => ({ params: { productId } })),
  'GET /v1/publications': call('own', () => ({})),
  'GET /v1/shop/{tenant}': call('not-found', ({ product }) => ({ params: { tenant: `not-${product.length}` } })),
};

/** Checkouts, which whoever has their links completes. */
export const checkoutCalls: Readonly<Record<string, Call>> = {
  'POST /v1/checkout-sessions': call('refused', ({ productId }, n) => ({
    body: {
      productId,
      customer: { email: `buyer-${n}@people.example`, organizationName: `Buyers ${n}` },
      successUrl: 'https://seller.example/welcome',
    },
  })),
  'GET /v1/checkout-sessions': call('own', () => ({})),
  'GET /v1/checkout-sessions/{checkoutSessionId}': call('not-found', ({ portalLinkId }) => ({
    params: { checkoutSessionId: portalLinkId },
  })),
  'POST /v1/checkout/sign-ups': call('refused', ({ productId }, n) => ({
    body: { tenant: 'demo', productId, email: `visitor-${n}@people.example` },
  })),
  'POST /v1/checkout/show': call('gone', () => ({ body: { token: 'made up by a stranger' } })),
  'POST /v1/checkout/complete': call('gone', () => ({ body: { token: 'made up by a stranger' } })),
};

/** Links to portals, and what they show: those with a link are asked with the stranger's own. */
export const portalCalls: Readonly<Record<string, Call>> = {
  'POST /v1/portal-links': call('refused', ({ organizationId }) => ({
    body: { accountId: organizationId, expiresInHours: 1 },
  })),
  'GET /v1/portal-links': call('empty', ({ organizationId }) => ({ query: { accountId: organizationId } })),
  'DELETE /v1/portal-links/{linkId}': call('not-found', ({ portalLinkId }) => ({ params: { linkId: portalLinkId } })),
  'GET /v1/portal/account': call('own', () => ({})),
  'GET /v1/portal/plans': call('own', () => ({})),
  'POST /v1/portal/checkouts': call('refused', ({ productId }) => ({ body: { productId } })),
  'POST /v1/portal/subscriptions/{subscriptionId}/change': call('not-found', ({ subscriptionId, productId }) => ({
    params: { subscriptionId },
    body: { productId },
  })),
  'DELETE /v1/portal/subscriptions/{subscriptionId}/change': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'GET /v1/portal/tenant': call('own', () => ({})),
  'GET /v1/portal/owed': call('own', () => ({})),
  'GET /v1/portal/usage/{subscriptionId}': call('not-found', ({ subscriptionId }) => ({ params: { subscriptionId } })),
  'GET /v1/portal/rated-usage': call('empty', ({ subscriptionId }) => ({
    query: { subscriptionId, metricId: 'summaries', periodIndex: '0' },
  })),
  'GET /v1/portal/usage-exports': call('own', () => ({
    query: { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
  })),
  'GET /v1/portal/invoices': call('own', () => ({})),
  'GET /v1/portal/invoices/{invoiceId}': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'GET /v1/portal/invoices/{invoiceId}/pdf': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'GET /v1/portal/invoices/{invoiceId}/csv': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'GET /v1/portal/invoices/{invoiceId}/lines/{line}/explanation': call('not-found', ({ invoiceId }) => ({
    params: { invoiceId, line: '0' },
  })),
  'GET /v1/portal/credit-notes': call('own', () => ({})),
  'GET /v1/portal/branding': call('own', () => ({})),
  'GET /v1/portal/branding/logo': call('own', () => ({})),
  'GET /v1/portal/collections/{invoiceId}': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'POST /v1/portal/collections/{invoiceId}/withdraw': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'POST /v1/portal/collections/{invoiceId}/charge': call('not-found', ({ invoiceId }) => ({ params: { invoiceId } })),
  'GET /v1/portal/payment-methods': call('own', () => ({})),
  'POST /v1/portal/payment-methods/setup': call('refused', () => ({})),
  'PUT /v1/portal/payment-methods/{methodId}/default': call('not-found', () => ({ params: { methodId: 'pm_1' } })),
  'DELETE /v1/portal/payment-methods/{methodId}': call('not-found', () => ({ params: { methodId: 'pm_1' } })),
  'GET /v1/portal/credit-notes/{creditNoteId}/pdf': call('not-found', ({ creditNoteId }) => ({
    params: { creditNoteId },
  })),
};
