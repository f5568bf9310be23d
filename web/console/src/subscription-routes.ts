import { createRoute } from '@tanstack/react-router';
import { subscriptionSearch, subscriptionsSearch } from './features/subscriptions/subscriptions.search.js';
import { makingSearch } from './making.search.js';
import { pageOf } from './page-of.js';
import { root } from './root-route.js';

const child = () => root;

const subscriptions = createRoute({
  getParentRoute: child,
  path: '/billing/subscriptions',
  validateSearch: subscriptionsSearch,
  staticData: { title: 'Subscriptions' },
}).lazy(pageOf(() => import('./features/subscriptions/subscriptions.page.js')));

const heldSubscriptions = createRoute({
  getParentRoute: child,
  path: '/billing/subscriptions/held',
  staticData: { title: 'Held', parent: { name: 'Subscriptions', to: '/billing/subscriptions' } },
}).lazy(pageOf(() => import('./features/held-subscriptions/held-subscriptions.page.js')));

const checkouts = createRoute({
  getParentRoute: child,
  path: '/billing/subscriptions/checkout-links',
  validateSearch: makingSearch,
  staticData: { title: 'Checkout Links', parent: { name: 'Subscriptions', to: '/billing/subscriptions' } },
}).lazy(pageOf(() => import('./features/checkouts/checkouts.page.js')));

const subscription = createRoute({
  getParentRoute: child,
  path: '/billing/subscriptions/$subscriptionId',
  validateSearch: subscriptionSearch,
  staticData: { title: 'Subscription', parent: { name: 'Subscriptions', to: '/billing/subscriptions' } },
}).lazy(pageOf(() => import('./features/subscriptions/subscription.page.js')));

export const subscriptionRoutes = [subscriptions, heldSubscriptions, checkouts, subscription] as const;
