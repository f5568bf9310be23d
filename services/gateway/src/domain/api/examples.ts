import { demo, exampleId, exampleKey, exampleWebhookDelivery, invoiceAt, walletIn } from './demo-ids.js';
import { mailExamples } from './mail-examples.js';
import type { Json } from './schema-components.js';
import { usageExamples } from './usage-examples.js';

export interface Example {
  /** Of parameters, where it is not what their name always means. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** The Idempotency-Key: what is made under it has an id that other examples know. */
  readonly key?: string;
}

/** What a required parameter is in every example. */
export const usualParameters: Readonly<Record<string, string>> = {
  productId: demo.productId,
  organizationId: demo.organizationId,
  subscriberId: demo.subscriberId,
  subscriptionId: demo.subscriptionId,
  accountId: demo.organizationId,
  testClockId: exampleId('test-clock'),
  invoiceId: invoiceAt(1),
  walletId: walletIn('USD'),
  sourceId: exampleId('source'),
  elementId: exampleId('metering-element'),
  audienceId: exampleId('audience'),
  simulationId: exampleId('simulation'),
  budgetId: exampleId('budget'),
  paymentId: exampleId('payment'),
  gatewayId: exampleId('payment-gateway'),
  credentialId: exampleId('credential'),
  couponId: exampleId('coupon'),
  redemptionId: exampleId('coupon-redemption'),
  grantId: exampleId('grant'),
  creditNoteId: exampleId('credit-note'),
  recostingId: exampleId('recosting'),
  redriveId: exampleId('redrive'),
  correctionId: exampleId('usage-correction'),
  backfillId: exampleId('usage-backfill'),
  mappingId: exampleId('telemetry-mapping'),
  endpointId: exampleId('webhook-endpoint'),
  deliveryId: exampleWebhookDelivery(),
  metricId: 'summaries',
  periodIndex: '0',
  version: '1',
  line: '0',
  template: 'invoice-finalized',
  teamId: 'demo',
  transactionId: 'example-completion',
};

const reports = {
  name: 'Reports',
  currency: 'USD',
  cadence: { unit: 'month' },
  pricingMetrics: [
    { id: 'reports', name: 'Reports', aggregation: { type: 'sum', element: 'reports' }, tiers: [{ unitRate: '0.10' }] },
  ],
};
const mapping = { name: 'Exports', signal: 'traces', match: { name: 'report.export' } };
const ownProduct = { productId: exampleId('product') };
const ownSubscription = { subscriptionId: exampleId('subscription') };
const key = (noun: string) => ({ key: exampleKey(noun) });

/**
 * One for each operation whose ids can be known beforehand: it runs as it stands on the demo tenant, what is made first
 * and taken away last. A story runs them all.
 */
export const examples: Readonly<Record<string, Example>> = {
  ...usageExamples,
  'products.create': { ...key('product'), body: reports },
  'products.update': { parameters: ownProduct, body: { recurringFee: { amount: '9.00', timing: 'in-arrears' } } },
  'products.replace': {
    parameters: ownProduct,
    body: { ...reports, recurringFee: { amount: '12.00', timing: 'in-arrears' } },
  },
  'products.archive': { parameters: ownProduct },
  'productDraft.replace': {
    parameters: ownProduct,
    body: { ...reports, description: 'With charts', recurringFee: { amount: '12.00', timing: 'in-arrears' } },
  },
  'productPublication.replace': { parameters: { productId: demo.productId }, body: { name: 'Summaries', order: 1 } },
  'productPublication.get': { parameters: { productId: demo.productId } },
  'productPublication.delete': { parameters: { productId: demo.productId } },
  'shop.get': { parameters: { tenant: 'demo' } },
  'productDraft.get': { parameters: ownProduct },
  'productDraft.publish': { parameters: ownProduct },
  'productDraft.delete': { parameters: ownProduct },
  'productVersions.create': {
    parameters: ownProduct,
    body: { onlySubscriptionId: exampleId('subscription'), invoiceDiscounts: [{ kind: 'percentage', value: '10' }] },
  },
  'prices.evaluate': {
    body: { metric: reports.pricingMetrics[0] as unknown as Json, currency: 'USD', quantity: '250' },
  },
  'sources.create': { ...key('source'), body: { name: 'crm' } },
  'sources.update': { body: { description: 'The system of the sales team' } },
  'meteringElements.create': { ...key('metering-element'), body: { name: 'charts', type: 'NUMBER', unit: 'chart' } },
  'meteringElements.update': { body: { description: 'Charts that were drawn' } },
  'audiences.create': { ...key('audience'), body: { name: 'Partners', organizationIds: [demo.organizationId] } },
  'audiences.update': { body: { description: 'Who sells for us' } },
  'organizations.create': {
    ...key('organization'),
    body: { name: 'Northwind', billingEmail: 'billing@northwind.example' },
  },
  'organizations.update': { body: { metadata: { 'ledger-account': '4711' } } },
  'organizationMerge.get': { parameters: { organizationId: exampleId('organization'), into: demo.organizationId } },
  'organizations.merge': {
    parameters: { organizationId: exampleId('organization') },
    body: { into: demo.organizationId },
  },
  'subscribers.create': { ...key('subscriber'), body: { email: 'kim@northwind.example', name: 'Kim' } },
  'subscribers.update': { parameters: { subscriberId: exampleId('subscriber') }, body: { name: 'Kim Larsen' } },
  'testClocks.create': { ...key('test-clock'), body: { name: 'Example', now: '2026-01-01T00:00:00Z' } },
  'testClocks.advance': { body: { to: '2026-01-15T00:00:00Z' } },
  'subscriptions.create': {
    ...key('subscription'),
    body: { productId: exampleId('product'), organizationId: exampleId('organization') },
  },
  'subscriptions.update': { parameters: ownSubscription, body: { name: 'Reports for Northwind' } },
  'subscriptions.change': { parameters: ownSubscription, body: { productId: demo.productId, when: 'period-end' } },
  'subscriptionChange.delete': { parameters: ownSubscription },
  'subscriptions.cancel': { parameters: ownSubscription, body: { at: 'period-end' } },
  'subscriptions.keep': { parameters: ownSubscription },
  'subscriptions.pause': { parameters: ownSubscription, body: { when: 'now' } },
  'subscriptions.resume': { parameters: ownSubscription },
  'subscriptionCredentials.create': {
    ...key('credential'),
    parameters: ownSubscription,
    body: { name: 'Production key', keyPrefix: 'sk-north' },
  },
  'subscriptionCredentials.list': { parameters: ownSubscription },
  'subscriptionCredentials.delete': { parameters: ownSubscription },
  'subscriptions.check': { body: { metricId: 'summaries', quantity: '5' } },
  'portalLinks.create': { body: { accountId: demo.organizationId, expiresInHours: 24 } },
  'portalLinks.list': { parameters: { accountId: demo.organizationId } },
  'checkoutSessions.create': {
    body: {
      productId: demo.productId,
      customer: { email: 'lee@contoso.example', organizationName: 'Contoso' },
      successUrl: 'https://seller.example/welcome',
    },
  },
  'invoices.list': { parameters: { datedFrom: '2026-01-01', totalFrom: '100', currency: 'USD' } },
  'invoiceSums.list': { parameters: { accountId: demo.organizationId, isOverdue: 'true' } },
  'coupons.create': {
    ...key('coupon'),
    body: { code: 'WELCOME10', kind: 'percentage', value: '10', duration: 'once' },
  },
  'couponRedemptions.create': {
    ...key('coupon-redemption'),
    body: { code: 'WELCOME10', subscriptionId: demo.subscriptionId },
  },
  'wallets.create': { body: { accountId: demo.organizationId, currency: 'USD', lowBalance: '5.00' } },
  'wallets.replace': { body: { name: 'Prepaid', lowBalance: '10.00' } },
  'walletGrants.create': { ...key('grant'), body: { amount: '25.00', kind: 'promotional' } },
  'walletGrants.void': { body: { reason: 'Granted by mistake' } },
  'walletTopUps.create': { body: { amount: '50.00' } },
  'payments.create': {
    ...key('payment'),
    body: { invoiceId: invoiceAt(1), amount: '10.00', currency: 'USD', status: 'pending', reference: 'bank-1' },
  },
  'payments.update': { body: { status: 'failed', failureReason: 'Returned by the bank' } },
  'dunningPolicy.replace': { body: { days: [3, 7, 14], subscription: 'pause' } },
  'paymentGateways.create': {
    ...key('payment-gateway'),
    body: { name: 'Stripe, for trying out', provider: 'stripe', secretKey: 'sk_test_example_key' },
  },
  'paymentGateways.update': { body: { name: 'Stripe, in test mode' } },
  'paymentGateways.check': { body: { secretKey: 'sk_test_example_key' } },
  'invoiceCreditNotes.preview': { body: { amount: '5.00', reason: 'goodwill' } },
  'invoiceCreditNotes.create': { ...key('credit-note'), body: { amount: '5.00', reason: 'goodwill' } },
  'invoices.markUncollectible': { parameters: { invoiceId: invoiceAt(2) }, body: { reason: 'Bankrupt' } },
  'invoices.void': { parameters: { invoiceId: invoiceAt(2) }, body: { reason: 'Billed twice' } },
  'simulations.create': {
    ...key('simulation'),
    body: {
      productId: demo.productId,
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
      terms: { version: 1 },
    },
  },
  'budgets.create': {
    ...key('budget'),
    body: {
      name: 'Models of one key',
      measure: 'cost',
      limit: '100.00',
      window: 'month',
      filters: [{ dimension: 'credential', values: ['Production key'] }],
      action: 'block',
    },
  },
  'budgets.update': { body: { limit: '250.00', warnAtPercent: [50, 90] } },
  'webhookEndpoints.create': {
    ...key('webhook-endpoint'),
    body: {
      url: 'https://hooks.northwind.example/meterstream',
      description: 'Books of the finance team',
      eventTypes: ['invoice.finalized', 'invoice.paid', 'budget.reached'],
    },
  },
  'webhookEndpoints.update': { body: { eventTypes: ['invoice.finalized', 'invoice.paid'] } },
  'webhookEndpoints.test': { ...key('webhook-test') },
  ...mailExamples,
  'passwordResets.create': { body: { email: 'kim@northwind.example' } },
  'invitations.create': { body: { email: 'kim@northwind.example', name: 'Kim Larsen', role: 'Finance' } },
  'apiKeys.create': { body: { name: 'Example application', scopes: ['ingest'] } },
  'modelPrices.replace': { body: { prices: [{ model: 'our-llama', dimension: 'inputTokens', price: '0.25' }] } },
  'telemetryMappings.create': { ...key('telemetry-mapping'), body: mapping },
  'telemetryMappings.replace': { body: { ...mapping, enabled: false } },
  'telemetryMappings.preview': { body: { mapping } },
  'telemetrySenders.replace': { body: { service: 'support-bot', signal: 'logs' } },
  'tenant.update': { body: { mostDaysAhead: 7 } },
  'tenants.create': { body: { tenant: 'example', name: 'Example' } },
};
