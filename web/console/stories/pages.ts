import type { Business } from './business.js';
import { at, list, object, type Shown } from './shown.js';

/** What the business has of usage that nobody knows the customer of. */
export const unattributed = '/data/logs?from=2026-02-01&to=2026-02-28&q=state%3Aunattributed';

/** A backfill with its panel. */
export const backfillPath = ({ ids }: Business) => `/data/logs?tab=backfills&open=${ids.backfill}`;

/** Every page; a route that is not here fails `pages.unit.spec.ts`. */
export const pages: readonly Shown[] = [
  ...list('costs', '/'),
  ...list('recurring-revenue', '/recurring-revenue'),
  { name: 'logs', route: '/data/logs', path: () => '/data/logs?from=2026-01-01&to=2026-02-28' },
  { name: 'logs-of-a-state', route: '/data/logs', path: () => unattributed },
  { name: 'logs-unattributed', route: '/data/logs', path: () => '/data/logs?tab=unattributed' },
  { name: 'logs-late', route: '/data/logs', path: () => '/data/logs?tab=late' },
  { name: 'logs-conflicts', route: '/data/logs', path: () => '/data/logs?tab=conflicts' },
  { name: 'logs-rejected', route: '/data/logs', path: () => '/data/logs?tab=rejected' },
  { name: 'logs-backfills', route: '/data/logs', path: () => '/data/logs?tab=backfills' },
  { name: 'logs-backfill', route: '/data/logs', path: backfillPath },
  {
    name: 'event',
    route: '/data/logs/$source/$id',
    path: ({ event }) => `/data/logs/${encodeURIComponent(event.source)}/${event.id}`,
  },
  { name: 'event-unattributed', route: '/data/logs/$source/$id', path: () => '/data/logs/api/of-0' },
  { name: 'event-conflicting', route: '/data/logs/$source/$id', path: () => '/data/logs/api/twice' },
  { name: 'event-rejected', route: '/data/logs/$source/$id', path: () => '/data/logs/api/too-old' },
  { name: 'reconciliation', route: '/data/reconciliation', path: () => '/data/reconciliation' },
  { name: 'subscriptions', route: '/billing/subscriptions', path: () => '/billing/subscriptions' },
  ...list('subscriptions-held', '/billing/subscriptions/held'),
  ...list('checkout-links', '/billing/subscriptions/checkout-links'),
  at('checkout-link-new', '/billing/subscriptions/checkout-links', '/billing/subscriptions/checkout-links?new=yes'),
  ...(['usage', 'invoices', 'credentials', 'history'] as const).map((view) => ({
    name: `subscription-${view}`,
    route: '/billing/subscriptions/$subscriptionId',
    path: ({ sold }: Business) => `/billing/subscriptions/${sold.subscriptionId}?view=${view}`,
  })),
  { name: 'subscribe', route: '/billing/subscriptions/new', path: () => '/billing/subscriptions/new' },
  { name: 'invoices', route: '/billing/invoices', path: () => '/billing/invoices' },
  at('invoices-chosen', '/billing/invoices', '/billing/invoices?from=2026-01-01&least=1&overdue=yes'),
  ...list('invoices-upcoming', '/billing/invoices/upcoming'),
  ...list('invoices-held', '/billing/invoices/held'),
  object('invoice', '/billing/invoices/$invoiceId', ({ invoice }) => invoice.invoiceId),
  {
    name: 'invoice-explained',
    route: '/billing/invoices/$invoiceId',
    path: ({ invoice }) =>
      `/billing/invoices/${invoice.invoiceId}?line=${invoice.lines.findIndex(({ kind }) => kind === 'usage')}`,
  },
  ...list('credit-notes', '/billing/credit-notes'),
  object('credit-note', '/billing/credit-notes/$creditNoteId', ({ ids }) => ids.creditNote),
  ...list('wallets', '/billing/wallets'),
  object('wallet', '/billing/wallets/$walletId', ({ ids }) => ids.wallet),
  ...list('coupons', '/billing/coupons'),
  object('coupon', '/billing/coupons/$couponId', ({ ids }) => ids.coupon),
  ...list('notification-templates', '/billing/notification-templates'),
  object('notification-template', '/billing/notification-templates/$template', () => 'invoice-finalized'),
  ...list('branding', '/settings/branding'),
  ...list('business', '/settings/business'),
  ...list('payment-gateways', '/billing/payment-gateways'),
  at('payment-gateway-new', '/billing/payment-gateways', '/billing/payment-gateways?new=yes'),
  ...list('model-prices', '/configuration/revenue-sources/model-prices'),
  ...list('recostings', '/configuration/revenue-sources/recostings'),
  ...list('simulations', '/configuration/simulations'),
  object('simulation', '/configuration/simulations/$simulationId', ({ ids }) => ids.simulation),
  {
    name: 'simulation-explained',
    route: '/configuration/simulations/$simulationId',
    path: ({ ids, organizationId }) => `/configuration/simulations/${ids.simulation}?customer=${organizationId}`,
  },
  ...list('budgets', '/configuration/budgets'),
  object('budget', '/configuration/budgets/$budgetId', ({ ids }) => ids.budget),
  ...list('organizations', '/customers/organizations'),
  object('organization', '/customers/organizations/$organizationId', ({ organizationId }) => organizationId),
  ...(['usage', 'log', 'credentials', 'mails', 'portal', 'invoices', 'wallets', 'cards'] as const).map((view) => ({
    name: `organization-${view}`,
    route: '/customers/organizations/$organizationId',
    path: ({ organizationId }: Business) => `/customers/organizations/${organizationId}?view=${view}`,
  })),
  ...list('subscribers', '/customers/subscribers'),
  ...list('credentials', '/customers/credentials'),
  { name: 'credentials-table', route: '/customers/credentials', path: () => '/customers/credentials?new=table' },
  ...list('products', '/configuration/revenue-sources/products'),
  at('product-new', '/configuration/revenue-sources/products/new', '/configuration/revenue-sources/products/new'),
  object('product', '/configuration/revenue-sources/products/$productId', ({ productId }) => productId),
  ...list('metering-elements', '/configuration/revenue-sources/metering-elements'),
  ...list('sources', '/configuration/revenue-sources/sources'),
  ...list('audiences', '/configuration/revenue-sources/audiences'),
  ...list('start', '/start'),
  ...list('api-keys', '/developers/api-keys'),
  ...list('webhooks', '/developers/webhooks'),
  { name: 'webhooks-new', route: '/developers/webhooks', path: () => '/developers/webhooks?new=yes' },
  {
    name: 'webhook',
    route: '/developers/webhooks/$endpointId',
    path: ({ ids }) => `/developers/webhooks/${ids.endpoint}?open=${ids.webhook}`,
  },
  ...list('telemetry', '/developers/telemetry'),
  at('telemetry-new', '/developers/telemetry', '/developers/telemetry?new=yes'),
  ...list('test-clocks', '/developers/test-clocks'),
  object('test-clock', '/developers/test-clocks/$testClockId', ({ sold }) => sold.clockId ?? ''),
  ...list('users', '/settings/users'),
  ...list('dunning', '/settings/dunning'),
  ...list('tax', '/settings/tax'),
  ...list('storefront', '/settings/storefront'),
  { name: 'storefront-new', route: '/settings/storefront', path: () => '/settings/storefront?new=yes' },
  { name: 'users-new', route: '/settings/users', path: () => '/settings/users?new=yes' },
  ...list('account', '/settings/account'),
  ...list('audit', '/settings/audit'),
  ...list('sql-access', '/settings/sql-access'),
  { name: 'not-found', route: '*', path: () => '/billing/nothing' },
];

/** Routes that show nothing of their own: they lead to another. */
export const leadingOn: readonly string[] = [
  '/configuration/revenue-sources',
  '/configuration/billing/$tab',
  '/settings',
];

/** What is shown to whoever has not signed in: their names and addresses. */
export const ownPages: readonly Pick<Shown, 'name' | 'path'>[] = [
  { name: 'sign-in', path: () => '/' },
  { name: 'invitation', path: () => '/invitation/none' },
  { name: 'reset', path: () => '/reset/none' },
  { name: 'forgotten', path: () => '/reset' },
];
