import { createRoute } from '@tanstack/react-router';
import { deliveriesSearch } from './features/webhooks/deliveries.search.js';
import { makingSearch } from './making.search.js';
import { root } from './root-route.js';

const child = () => root;

const start = createRoute({
  getParentRoute: child,
  path: '/start',
  staticData: { title: 'Getting started' },
}).lazy(() => import('./features/start/start.page.js').then(({ Route }) => Route));

const apiKeys = createRoute({
  getParentRoute: child,
  path: '/developers/api-keys',
  validateSearch: makingSearch,
  staticData: { title: 'API Keys', needs: 'admin' },
}).lazy(() => import('./features/keys/keys.page.js').then(({ Route }) => Route));

const webhooks = createRoute({
  getParentRoute: child,
  path: '/developers/webhooks',
  validateSearch: makingSearch,
  staticData: { title: 'Webhooks' },
}).lazy(() => import('./features/webhooks/webhooks.page.js').then(({ Route }) => Route));

const webhook = createRoute({
  getParentRoute: child,
  path: '/developers/webhooks/$endpointId',
  validateSearch: deliveriesSearch,
  staticData: { title: 'Endpoint', parent: { name: 'Webhooks', to: '/developers/webhooks' } },
}).lazy(() => import('./features/webhooks/webhook.page.js').then(({ Route }) => Route));

const testClocks = createRoute({
  getParentRoute: child,
  path: '/developers/test-clocks',
  validateSearch: makingSearch,
  staticData: { title: 'Test Clocks' },
}).lazy(() => import('./features/clocks/clocks.page.js').then(({ Route }) => Route));

const testClock = createRoute({
  getParentRoute: child,
  path: '/developers/test-clocks/$testClockId',
  staticData: { title: 'Test clock', parent: { name: 'Test Clocks', to: '/developers/test-clocks' } },
}).lazy(() => import('./features/clocks/clock.page.js').then(({ Route }) => Route));

export const developerRoutes = [start, apiKeys, webhooks, webhook, testClocks, testClock] as const;
