import { KnownRoutes } from './known-routes.js';

const routes = new KnownRoutes();
for (const [method, url] of [
  ['GET', '/v1/products'],
  ['POST', '/v1/products'],
  ['GET', '/v1/products/:productId'],
  ['PUT', '/v1/products/:productId/draft'],
  ['POST', '/v1/events'],
  ['GET', '/docs/*'],
  ['GET', '/v2/*'],
] as const)
  routes.add(method, url);

describe('a request that no route takes', () => {
  it.each([
    ['DELETE', '/v1/products?limit=3', 'GET, POST'],
    ['GET', '/v1/events', 'POST'],
    ['POST', '/v1/products/p-1', 'GET'],
    ['POST', '/docs/a/b', 'GET'],
  ])('%s %s is told the methods that the path takes', (method, target, allow) => {
    expect(routes.nothingAt(method, target)).toMatchObject({ status: 405, headers: { allow } });
  });

  it.each([
    ['/v1/product', '/v1/products'],
    ['/v1/event', '/v1/events'],
    ['/v1/prodcuts/p-1', '/v1/products/p-1'],
    ['/v1/products/p-1/drafts?x=1', '/v1/products/p-1/draft'],
  ])('%s is told what was probably meant', (target, meant) => {
    expect(routes.nothingAt('GET', target)).toMatchObject({
      status: 404,
      detail: expect.stringContaining(`${meant}?`),
    });
  });

  it.each(['/nowhere/at/all', '/v1/orders'])(
    'is told where the API is described, when nothing is close: %s',
    (path) => {
      expect(routes.nothingAt('GET', path).detail).toContain('/openapi.json');
    },
  );

  it('is answered with text that can be sent, whatever was asked', () => {
    expect(routes.nothingAt('GET', `/\ud800${'x'.repeat(5_000)}`).detail.isWellFormed()).toBe(true);
  });
});
