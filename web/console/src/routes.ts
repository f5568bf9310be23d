import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { billingRoutes } from './billing-routes.js';
import { configurationRoutes } from './configuration-routes.js';
import { customerRoutes } from './customer-routes.js';
import { developerRoutes } from './developer-routes.js';
import { costsSearch } from './features/costs/costs.search.js';
import { invoiceSearch, invoicesSearch } from './features/invoices/invoices.search.js';
import { logsSearch } from './features/logs/logs.search.js';
import { reconciliationSearch } from './features/reconciliation/reconciliation.search.js';
import { recurringSearch } from './features/recurring-revenue/recurring-revenue.search.js';
import { upcomingSearch } from './features/upcoming-invoices/upcoming-invoices.search.js';
import { makingSearch } from './making.search.js';
import { pageOf } from './page-of.js';
import { root } from './root-route.js';
import { parsedSearch, searchText } from './search-text.js';
import { settingsRoutes } from './settings-routes.js';
import type { Titled } from './shell/crumbs.js';
import { PageProblem } from './shell/page-problem.js';
import { subscriptionRoutes } from './subscription-routes.js';

const child = () => root;

const costs = createRoute({
  getParentRoute: child,
  path: '/',
  validateSearch: costsSearch,
  staticData: { title: 'Costs & Revenue' },
}).lazy(pageOf(() => import('./features/costs/costs.page.js')));

const recurringRevenue = createRoute({
  getParentRoute: child,
  path: '/recurring-revenue',
  validateSearch: recurringSearch,
  staticData: { title: 'Recurring Revenue' },
}).lazy(pageOf(() => import('./features/recurring-revenue/recurring-revenue.page.js')));

const logs = createRoute({
  getParentRoute: child,
  path: '/data/logs',
  validateSearch: logsSearch,
  staticData: { title: 'Logs' },
}).lazy(pageOf(() => import('./features/logs/logs.page.js')));

const usage = createRoute({
  getParentRoute: () => logs,
  path: '$source/$id',
  staticData: { title: 'Event', isPanel: true },
}).lazy(pageOf(() => import('./features/logs/usage.page.js')));

const reconciliation = createRoute({
  getParentRoute: child,
  path: '/data/reconciliation',
  validateSearch: reconciliationSearch,
  staticData: { title: 'Reconciliation' },
}).lazy(pageOf(() => import('./features/reconciliation/reconciliation.page.js')));

const invoices = createRoute({
  getParentRoute: child,
  path: '/billing/invoices',
  validateSearch: invoicesSearch,
  staticData: { title: 'Invoices' },
}).lazy(pageOf(() => import('./features/invoices/invoices.page.js')));

const upcomingInvoices = createRoute({
  getParentRoute: child,
  path: '/billing/invoices/upcoming',
  validateSearch: upcomingSearch,
  staticData: { title: 'Upcoming', parent: { name: 'Invoices', to: '/billing/invoices' } },
}).lazy(pageOf(() => import('./features/upcoming-invoices/upcoming-invoices.page.js')));

const heldInvoices = createRoute({
  getParentRoute: child,
  path: '/billing/invoices/held',
  validateSearch: makingSearch,
  staticData: { title: 'Held back', parent: { name: 'Invoices', to: '/billing/invoices' } },
}).lazy(pageOf(() => import('./features/held-invoices/held-invoices.page.js')));

const invoice = createRoute({
  getParentRoute: child,
  path: '/billing/invoices/$invoiceId',
  validateSearch: invoiceSearch,
  staticData: { title: 'Invoice', parent: { name: 'Invoices', to: '/billing/invoices' } },
}).lazy(pageOf(() => import('./features/invoices/invoice.page.js')));

/** The paths by which the tutorial's readers know these pages. */
const billingAlias = createRoute({
  getParentRoute: child,
  path: '/configuration/billing/$tab',
  beforeLoad: ({ params }) => {
    throw redirect({ href: `/billing/${encodeURIComponent(params.tab)}` });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    costs,
    recurringRevenue,
    logs.addChildren([usage]),
    reconciliation,
    ...subscriptionRoutes,
    invoices,
    upcomingInvoices,
    heldInvoices,
    invoice,
    billingAlias,
    ...customerRoutes,
    ...billingRoutes,
    ...configurationRoutes,
    ...developerRoutes,
    ...settingsRoutes,
  ]),
  parseSearch: parsedSearch,
  stringifySearch: searchText,
  defaultPreload: 'intent',
  defaultErrorComponent: PageProblem,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption extends Titled {}
}
