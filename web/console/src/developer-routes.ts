import { createRoute } from '@tanstack/react-router';
import { telemetrySearch } from './features/telemetry/telemetry.search.js';
import { deliveriesSearch } from './features/webhooks/deliveries.search.js';
import { makingSearch } from './making.search.js';
import { pageOf } from './page-of.js';
import { root } from './root-route.js';

const child = () => root;

const start = createRoute({
  getParentRoute: child,
  path: '/start',
  staticData: { title: 'Getting started' },
}).lazy(pageOf(() => import('./features/start/start.page.js')));

const apiKeys = createRoute({
  getParentRoute: child,
  path: '/developers/api-keys',
  validateSearch: makingSearch,
  staticData: { title: 'API Keys', needs: 'admin' },
}).lazy(pageOf(() => import('./features/keys/keys.page.js')));

const webhooks = createRoute({
  getParentRoute: child,
  path: '/developers/webhooks',
  validateSearch: makingSearch,
  staticData: { title: 'Webhooks' },
}).lazy(pageOf(() => import('./features/webhooks/webhooks.page.js')));

const webhook = createRoute({
  getParentRoute: child,
  path: '/developers/webhooks/$endpointId',
  validateSearch: deliveriesSearch,
  staticData: { title: 'Endpoint', parent: { name: 'Webhooks', to: '/developers/webhooks' } },
}).lazy(pageOf(() => import('./features/webhooks/webhook.page.js')));

const telemetry = createRoute({
  getParentRoute: child,
  path: '/developers/telemetry',
  validateSearch: telemetrySearch,
  staticData: { title: 'Telemetry' },
}).lazy(pageOf(() => import('./features/telemetry/telemetry.page.js')));

const testClocks = createRoute({
  getParentRoute: child,
  path: '/developers/test-clocks',
  validateSearch: makingSearch,
  staticData: { title: 'Test Clocks' },
}).lazy(pageOf(() => import('./features/clocks/clocks.page.js')));

const testClock = createRoute({
  getParentRoute: child,
  path: '/developers/test-clocks/$testClockId',
  staticData: { title: 'Test clock', parent: { name: 'Test Clocks', to: '/developers/test-clocks' } },
}).lazy(pageOf(() => import('./features/clocks/clock.page.js')));

export const developerRoutes = [start, apiKeys, webhooks, webhook, telemetry, testClocks, testClock] as const;
