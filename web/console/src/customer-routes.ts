import { createRoute } from '@tanstack/react-router';
import { credentialsSearch } from './features/credentials/credentials.search.js';
import { organizationSearch, organizationsSearch } from './features/organizations/organizations.search.js';
import { subscribeSearch } from './features/subscribe/subscribe.search.js';
import { subscribersSearch } from './features/subscribers/subscribers.search.js';
import { pageOf } from './page-of.js';
import { root } from './root-route.js';

const child = () => root;

const organizations = createRoute({
  getParentRoute: child,
  path: '/customers/organizations',
  validateSearch: organizationsSearch,
  staticData: { title: 'Organizations' },
}).lazy(pageOf(() => import('./features/organizations/organizations.page.js')));

const organization = createRoute({
  getParentRoute: child,
  path: '/customers/organizations/$organizationId',
  validateSearch: organizationSearch,
  staticData: { title: 'Organization', parent: { name: 'Organizations', to: '/customers/organizations' } },
}).lazy(pageOf(() => import('./features/organizations/organization.page.js')));

const subscribers = createRoute({
  getParentRoute: child,
  path: '/customers/subscribers',
  validateSearch: subscribersSearch,
  staticData: { title: 'Subscribers' },
}).lazy(pageOf(() => import('./features/subscribers/subscribers.page.js')));

const credentials = createRoute({
  getParentRoute: child,
  path: '/customers/credentials',
  validateSearch: credentialsSearch,
  staticData: { title: 'Credentials' },
}).lazy(pageOf(() => import('./features/credentials/credentials.page.js')));

const subscribe = createRoute({
  getParentRoute: child,
  path: '/billing/subscriptions/new',
  validateSearch: subscribeSearch,
  staticData: { title: 'Subscribe a customer', parent: { name: 'Subscriptions', to: '/billing/subscriptions' } },
}).lazy(pageOf(() => import('./features/subscribe/subscribe.page.js')));

export const customerRoutes = [organizations, organization, subscribers, credentials, subscribe] as const;
