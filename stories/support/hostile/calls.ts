import { analyticsCalls } from './analytics-calls.js';
import { budgetCalls } from './budget-calls.js';
import { bulkCorrectionCalls } from './bulk-correction-calls.js';
import { type Belongings, type Call, call, type Request } from './call.js';
import { simulationOf, terms } from './call-bodies.js';
import { creditCalls } from './credit-calls.js';
import { documentCalls } from './document-calls.js';
import { gatewayCalls } from './gateway-calls.js';
import { identityCalls } from './identity-calls.js';
import { mailCalls } from './mail-calls.js';
import { meteringCalls } from './metering-calls.js';
import { paymentCalls } from './payment-calls.js';
import { checkoutCalls, portalCalls, shopCalls } from './portal-calls.js';
import { subscriptionCalls } from './subscription-calls.js';
import { telemetryCalls } from './telemetry-calls.js';
import { webhookCalls } from './webhook-calls.js';

const reservation = ({ subscriptionId, reservationId }: Belongings) => ({ params: { subscriptionId, reservationId } });

/** One for every route of the public API, by method and path as they stand in the OpenAPI document. */
export const calls: Readonly<Record<string, Call>> = {
  'POST /v1/products': call('own', (_, n) => ({ body: terms(`Product ${n}`) })),
  'GET /v1/products': call('empty', ({ product }) => ({ query: { name: product } })),
  'PUT /v1/products/{productId}': call('not-found', ({ productId, product }) => ({
    params: { productId },
    body: terms(product),
  })),
  'PATCH /v1/products/{productId}': call('not-found', ({ productId }, n) => ({
    params: { productId },
    body: { description: `Changed ${n}`, taxRates: [{ name: 'VAT', percentage: '19' }] },
  })),
  'GET /v1/products/{productId}': call('not-found', ({ productId }) => ({ params: { productId } })),
  'POST /v1/products/{productId}/archive': call('not-found', ({ productId }) => ({ params: { productId } })),
  'PUT /v1/products/{productId}/draft': call('not-found', ({ productId, product }) => ({
    params: { productId },
    body: terms(product),
  })),
  'GET /v1/products/{productId}/draft': call('not-found', ({ productId }) => ({ params: { productId } })),
  'DELETE /v1/products/{productId}/draft': call('not-found', ({ productId }) => ({ params: { productId } })),
  'POST /v1/products/{productId}/draft/publish': call('not-found', ({ productId }) => ({ params: { productId } })),
  'POST /v1/products/{productId}/versions': call('not-found', ({ productId, subscriptionId }, n) => ({
    params: { productId },
    body: { onlySubscriptionId: subscriptionId, recurringFee: { amount: `${n}` } },
  })),
  'GET /v1/products/{productId}/versions': call('not-found', ({ productId }) => ({ params: { productId } })),
  'GET /v1/products/{productId}/versions/{version}': call('not-found', ({ productId }) => ({
    params: { productId, version: '1' },
  })),
  'POST /v1/sources': call('own', (_, n) => ({ body: { name: `Source ${n}` } })),
  'GET /v1/sources': call('own', () => ({})),
  'GET /v1/sources/{sourceId}': call('not-found', ({ sourceId }) => ({ params: { sourceId } })),
  'PATCH /v1/sources/{sourceId}': call('not-found', ({ sourceId }, n) => ({
    params: { sourceId },
    body: { description: `Changed ${n}` },
  })),
  'POST /v1/metering-elements': call('own', (_, n) => ({
    body: { name: `element-${n}`, type: 'NUMBER', unit: 'page' },
  })),
  'GET /v1/metering-elements': call('own', () => ({})),
  'GET /v1/metering-elements/{elementId}': call('not-found', ({ elementId }) => ({ params: { elementId } })),
  'PATCH /v1/metering-elements/{elementId}': call('not-found', ({ elementId }, n) => ({
    params: { elementId },
    body: { description: `Changed ${n}` },
  })),
  'GET /v1/model-prices': call('own', () => ({})),
  'PUT /v1/model-prices': call('own', (_, n) => ({
    body: { prices: [{ model: `model-${n}`, dimension: 'inputTokens', price: '0.25' }] },
  })),
  'GET /v1/model-prices/disagreements': call('own', () => ({})),
  'GET /v1/unknown-models': call('own', () => ({})),
  'POST /v1/audiences': call('own', (_, n) => ({ body: { name: `Audience ${n}` } })),
  'GET /v1/audiences': call('own', () => ({})),
  'GET /v1/audiences/{audienceId}': call('not-found', ({ audienceId }) => ({ params: { audienceId } })),
  'PATCH /v1/audiences/{audienceId}': call('not-found', ({ audienceId, organizationId }) => ({
    params: { audienceId },
    body: {
      organizationIds: [organizationId],
      conditions: [{ key: 'partner', operator: 'in', values: ['gold', 'silver'] }],
    },
  })),
  'POST /v1/prices/evaluate': call('own', () => ({
    body: { metric: terms('').pricingMetrics[0], currency: 'USD', quantity: '12' },
  })),
  'POST /v1/organizations': call('own', (_, n) => ({
    body: { name: `Organization ${n}`, billingEmail: `billing@organization-${n}.example` },
  })),
  'GET /v1/organizations': call('empty', ({ organization }) => ({ query: { name: organization } })),
  'GET /v1/organizations/{organizationId}': call('not-found', ({ organizationId }) => ({ params: { organizationId } })),
  'PATCH /v1/organizations/{organizationId}': call('not-found', ({ organizationId }, n) => ({
    params: { organizationId },
    body: { billingEmail: `changed-${n}@organization.example`, billing: { country: 'DE', taxRates: [] } },
  })),
  'GET /v1/organizations/{organizationId}/merge': call('not-found', ({ spareOrganizationId, organizationId }) => ({
    params: { organizationId: spareOrganizationId },
    query: { into: organizationId },
  })),
  'POST /v1/organizations/{organizationId}/merge': call('not-found', ({ spareOrganizationId, organizationId }) => ({
    params: { organizationId: spareOrganizationId },
    body: { into: organizationId },
  })),
  'POST /v1/subscribers': call('refused', ({ organizationId }, n) => ({
    body: { email: `subscriber-${n}@people.example`, name: 'Ann', organizationId },
  })),
  'GET /v1/subscribers': call('empty', ({ email }) => ({ query: { email } })),
  'GET /v1/discovered-credentials': call('own', () => ({})),
  'GET /v1/held-subscriptions': call('own', () => ({})),
  'GET /v1/subscribers/{subscriberId}': call('not-found', ({ subscriberId }) => ({ params: { subscriberId } })),
  'PATCH /v1/subscribers/{subscriberId}': call('not-found', ({ subscriberId }, n) => ({
    params: { subscriberId },
    body: { name: `Ann ${n}` },
  })),
  ...subscriptionCalls,
  'POST /v1/usage/void': call('own', (_, n) => ({ body: { id: `nowhere-${n}`, reason: 'Sent by mistake' } })),
  'POST /v1/usage/amend': call('own', (_, n) => ({
    body: [{ id: `nowhere-${n}`, reason: 'Counted twice', event: { properties: { summaries: 1 } } }],
  })),
  'POST /v1/usage/preview': call('own', ({ organization, product, subscriptionId }, n) => ({
    body: {
      events: [
        {
          id: `preview-${n}`,
          organization,
          product,
          subscriptionId,
          time: '2026-02-10T12:00:00Z',
          properties: { summaries: 1 },
        },
      ],
    },
  })),
  'GET /v1/usage/corrections/{correctionId}': call('not-found', ({ correctionId }) => ({ params: { correctionId } })),
  ...webhookCalls,
  ...bulkCorrectionCalls,
  'DELETE /v1/subscriptions/{subscriptionId}/synthetic-usage': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'GET /v1/rejected-usage': call('own', () => ({ query: { door: 'native' } })),
  'POST /v1/events': call('unattributed', ({ subscriptionId, subscriberId, organization, product }, n) => ({
    body: {
      id: `event-${n}`,
      source: 'api',
      organization,
      subscriber: subscriberId,
      product,
      subscriptionId,
      time: '2026-02-10T12:00:00Z',
      properties: { summaries: 1, region: 'eu' },
    },
  })),
  ...analyticsCalls,
  ...meteringCalls,
  ...telemetryCalls,
  'GET /v1/subscriptions/{subscriptionId}/usage': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
  })),
  'POST /v1/subscriptions/{subscriptionId}/check': call('not-found', ({ subscriptionId }) => ({
    params: { subscriptionId },
    body: { metricId: 'summaries', quantity: '1', reserveSeconds: 60 },
  })),
  'POST /v1/subscriptions/{subscriptionId}/reservations/{reservationId}/commit': call('not-found', reservation),
  'POST /v1/subscriptions/{subscriptionId}/reservations/{reservationId}/release': call('not-found', reservation),
  'GET /v1/running-totals': call('empty', ({ subscriptionId }) => ({ query: { subscriptionId } })),
  'GET /v1/running-totals/to-report': call('not-found', ({ subscriptionId }) => ({
    query: { subscriptionId, periodIndex: '0' },
  })),
  'GET /v1/running-totals/groups': call('empty', ({ subscriptionId }) => ({
    query: { subscriptionId, periodIndex: '0', metricId: 'summaries' },
  })),
  'GET /v1/unattributed-usage': call('own', () => ({})),
  'GET /v1/conflicting-usage': call('own', () => ({})),
  ...documentCalls,
  ...budgetCalls,
  ...creditCalls,
  ...identityCalls,
  ...portalCalls,
  ...shopCalls,
  ...checkoutCalls,
  // Of the whole installation: it names nobody.
  'GET /v1/replays': call('own', () => ({})),
  'GET /v1/held-occasions': call('own', () => ({})),
  'POST /v1/held-occasions/{occasionId}/release': call('not-found', ({ subscriptionId }) => ({
    params: { occasionId: `${subscriptionId}.segment-end.0` },
  })),
  ...paymentCalls,
  ...gatewayCalls,
  ...mailCalls,
  'GET /v1/rated-usage': call('empty', ({ subscriptionId }) => ({
    query: { subscriptionId, metricId: 'summaries', periodIndex: '0' },
  })),
  'POST /v1/simulations': call('refused', ({ productId }) => ({ body: simulationOf(productId) })),
  'GET /v1/simulations': call('own', () => ({})),
  'GET /v1/simulations/{simulationId}': call('not-found', ({ simulationId }) => ({ params: { simulationId } })),
  'GET /v1/simulations/{simulationId}/customers': call('not-found', ({ simulationId }) => ({
    params: { simulationId },
  })),
  'DELETE /v1/simulations/{simulationId}': call('not-found', ({ simulationId }) => ({ params: { simulationId } })),
  'GET /v1/reconciliation': call('own', () => ({
    query: { from: '2026-01-01T00:00:00Z', to: '2026-03-01T00:00:00Z' },
  })),
  'GET /v1/reconciliation/total': call('own', () => ({ query: { from: '2026-01-01T00:00:00Z' } })),
  'POST /v1/api-keys': call('own', (_, n) => ({ body: { name: `Key ${n}`, scopes: ['read'] } })),
  'GET /v1/api-keys': call('own', () => ({})),
  'DELETE /v1/api-keys/{keyId}': call('not-found', ({ keyId }) => ({ params: { keyId } })),
  'GET /v1/tenant': call('own', () => ({})),
  'PATCH /v1/tenant': call('own', (_, n) => ({ body: { name: `Tenant ${n}` } })),
  'POST /v1/tenants': call('operator-alone', (_, n) => ({ body: { tenant: `tenant-${n}`, name: `Tenant ${n}` } })),
};

/** The path and query of a request to a route. */
export function targetOf(path: string, { params = {}, query = {} }: Request): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const asked = new URLSearchParams(query).toString();
  return asked === '' ? filled : `${filled}?${asked}`;
}
