import { operationIdOf } from './operation-id.js';

describe('the name of an operation', () => {
  it.each([
    ['get', '/v1/products', true, 'products.list'],
    ['get', '/v1/products/{productId}', false, 'products.get'],
    ['post', '/v1/products', false, 'products.create'],
    ['put', '/v1/products/{productId}', false, 'products.replace'],
    ['post', '/v1/products/{productId}/archive', false, 'products.archive'],
    ['get', '/v1/products/{productId}/versions', true, 'productVersions.list'],
    ['post', '/v1/products/{productId}/versions', false, 'productVersions.create'],
    ['put', '/v1/products/{productId}/draft', false, 'productDraft.replace'],
    ['post', '/v1/products/{productId}/draft/publish', false, 'productDraft.publish'],
    ['post', '/v1/prices/evaluate', false, 'prices.evaluate'],
    ['post', '/v1/invoices/{invoiceId}/mark-uncollectible', false, 'invoices.markUncollectible'],
    ['get', '/v1/rated-usage', true, 'ratedUsage.list'],
    ['get', '/v1/subscriptions/{subscriptionId}/usage', false, 'subscriptionUsage.get'],
    [
      'delete',
      '/v1/subscriptions/{subscriptionId}/credentials/{credentialId}',
      false,
      'subscriptionCredentials.delete',
    ],
    ['post', '/v1/subscriptions/{id}/reservations/{reservationId}/commit', false, 'subscriptionReservations.commit'],
    ['post', '/v1/usage/void', false, 'usage.void'],
    ['get', '/v1/analytics/revenue', false, 'analyticsRevenue.get'],
    ['post', '/v1/events', false, 'events.send'],
    ['post', '/meter/v2/ai/completions', false, 'meterAiCompletions.create'],
  ])('%s %s', (method, path, isList, name) => {
    expect(operationIdOf({ method, path, isList })).toBe(name);
  });
});
