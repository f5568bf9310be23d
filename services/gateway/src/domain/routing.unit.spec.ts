import { isRouted, originFormOf, routedServices, routing, usageServiceAt } from './routing.js';

const ownerOf = (path: string) =>
  routing
    .filter(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))
    .map(({ service }) => service)
    .at(0);

describe('the routing table', () => {
  it.each([
    ['/v1/tenant', 'identity'],
    ['/v1/tenants', 'identity'],
    ['/v1/api-keys/k1', 'identity'],
    ['/v1/prices/evaluate', 'catalog'],
    ['/v1/test-clocks/c1/advance', 'subscriptions'],
    ['/v1/events', 'ingestion'],
    ['/meter/v2/ai/completions', 'ingestion'],
    ['/v2/events', 'ingestion'],
    ['/tool/events', 'ingestion'],
    ['/v1/api/meter', 'ingestion'],
    ['/profitstream/v2/api/sources/metrics/ai/completions', 'rating'],
    ['/v1/running-totals', 'rating'],
    ['/v1/invoices/i1/pdf', 'invoicing'],
    ['/v1/payments', 'payments'],
    ['/v1/deliveries', 'notifications'],
    ['/v1/analytics/usage', 'analytics'],
    ['/v1/rated-usage', 'analytics'],
  ])('%s is answered by %s', (path, service) => {
    expect(ownerOf(path)).toBe(service);
  });

  it.each(['/', '/v1', '/v1/tenancy', '/v1/product', '/health/ready', '/metrics', '/v20/events'])(
    'nobody owns %s',
    (path) => {
      expect(isRouted(path)).toBe(false);
    },
  );

  it('gives every path to one service, and every service a path', () => {
    const prefixes = routing.map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(new Set(routing.map(({ service }) => service))).toEqual(new Set(routedServices));
  });
});

describe('the targets at which usage comes in', () => {
  it.each(['/v1/events', '/v1/events?dry=1&x=%20', '/meter/v2/ai/completions', '/v2/events'])('%s is one', (target) => {
    expect(usageServiceAt(target)).toBe('ingestion');
  });

  it.each([
    ['/v1/rejected-usage', 'another route of the same service'],
    ['/v2/api/ai/enforcement-rules/team', 'another service below it'],
    ['/meter/v2/api/ai/enforcement-rules/team', 'another service below it'],
    ['/v1/tenant', 'another service'],
    ['/v1/eventsx', 'only begins like one'],
    ['/v1/events/', 'an empty segment'],
    ['/meter//v2', 'an empty segment'],
    ['/meter/../v1/tenant', 'climbs'],
    ['/meter/.hidden', 'begins with a dot'],
    ['/v1/events/%2e%2e', 'has to be decoded'],
    ['/v1/events#a', 'has a fragment'],
    ['http://elsewhere/v1/events', 'names a host'],
    ['/v1/events HTTP/1.1', 'has a space'],
    ['/v1/events?a\r\nx: y', 'has a line break'],
    ['*', 'no path'],
  ])('%j is none: %s', (target) => {
    expect(usageServiceAt(target)).toBeUndefined();
  });
});

describe('path and query of a target', () => {
  it.each([
    ['/v1/events?a=http://b/c', '/v1/events?a=http://b/c'],
    ['http://a.example/v1/me?b=1', '/v1/me?b=1'],
    ['HTTPS://user@a.example:8443/v1/me', '/v1/me'],
    ['http://a.example', '/'],
    ['http://a.example?b=1', '/?b=1'],
    ['*', '/*'],
  ])('of %s is %s', (target, path) => {
    expect(originFormOf(target)).toBe(path);
  });
});
