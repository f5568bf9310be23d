import { createRoute, redirect } from '@tanstack/react-router';
import { auditSearch } from './features/audit/audit.search.js';
import { makingSearch } from './making.search.js';
import { root } from './root-route.js';

const child = () => root;

const settings = createRoute({
  getParentRoute: child,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/account' });
  },
});

const users = createRoute({
  getParentRoute: child,
  path: '/settings/users',
  validateSearch: makingSearch,
  staticData: { title: 'Users & roles', needs: 'admin' },
}).lazy(() => import('./features/users/users.page.js').then(({ Route }) => Route));

const account = createRoute({
  getParentRoute: child,
  path: '/settings/account',
  validateSearch: makingSearch,
  staticData: { title: 'Your account' },
}).lazy(() => import('./features/account/account.page.js').then(({ Route }) => Route));

const dunning = createRoute({
  getParentRoute: child,
  path: '/settings/dunning',
  staticData: { title: 'Dunning' },
}).lazy(() => import('./features/dunning/dunning.page.js').then(({ Route }) => Route));

const audit = createRoute({
  getParentRoute: child,
  path: '/settings/audit',
  validateSearch: auditSearch,
  staticData: { title: 'Audit', needs: 'admin' },
}).lazy(() => import('./features/audit/audit.page.js').then(({ Route }) => Route));

const branding = createRoute({
  getParentRoute: child,
  path: '/settings/branding',
  staticData: { title: 'Branding' },
}).lazy(() => import('./features/branding/branding.page.js').then(({ Route }) => Route));

export const settingsRoutes = [settings, branding, users, dunning, account, audit] as const;
