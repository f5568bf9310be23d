import { createRoute } from '@tanstack/react-router';
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

export const developerRoutes = [start, apiKeys, testClocks, testClock] as const;
