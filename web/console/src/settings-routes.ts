import { createRoute, redirect } from '@tanstack/react-router';
import { auditSearch } from './features/audit/audit.search.js';
import { makingSearch } from './making.search.js';
import { pageOf } from './page-of.js';
import { root } from './root-route.js';

const child = () => root;

const settings = createRoute({
  getParentRoute: child,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/business' });
  },
});

const business = createRoute({
  getParentRoute: child,
  path: '/settings/business',
  staticData: { title: 'Business' },
}).lazy(pageOf(() => import('./features/business/business.page.js')));

const users = createRoute({
  getParentRoute: child,
  path: '/settings/users',
  validateSearch: makingSearch,
  staticData: { title: 'Users & roles', needs: 'admin' },
}).lazy(pageOf(() => import('./features/users/users.page.js')));

const account = createRoute({
  getParentRoute: child,
  path: '/settings/account',
  validateSearch: makingSearch,
  staticData: { title: 'Your account' },
}).lazy(pageOf(() => import('./features/account/account.page.js')));

const dunning = createRoute({
  getParentRoute: child,
  path: '/settings/dunning',
  staticData: { title: 'Dunning' },
}).lazy(pageOf(() => import('./features/dunning/dunning.page.js')));

const audit = createRoute({
  getParentRoute: child,
  path: '/settings/audit',
  validateSearch: auditSearch,
  staticData: { title: 'Audit', needs: 'admin' },
}).lazy(pageOf(() => import('./features/audit/audit.page.js')));

const branding = createRoute({
  getParentRoute: child,
  path: '/settings/branding',
  staticData: { title: 'Branding' },
}).lazy(pageOf(() => import('./features/branding/branding.page.js')));

const sqlAccess = createRoute({
  getParentRoute: child,
  path: '/settings/sql-access',
  staticData: { title: 'SQL access', needs: 'admin' },
}).lazy(pageOf(() => import('./features/sql-access/sql-access.page.js')));

const tax = createRoute({
  getParentRoute: child,
  path: '/settings/tax',
  staticData: { title: 'Tax' },
}).lazy(pageOf(() => import('./features/tax/tax.page.js')));

const storefront = createRoute({
  getParentRoute: child,
  path: '/settings/storefront',
  validateSearch: makingSearch,
  staticData: { title: 'Storefront & portal' },
}).lazy(pageOf(() => import('./features/storefront/storefront.page.js')));

export const settingsRoutes = [
  ...[settings, business, branding, users, tax, dunning],
  ...[storefront, account, audit, sqlAccess],
] as const;
