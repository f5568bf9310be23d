/** The services that gateway stands in front of, in the order that the API's page tells of them. */
export const routedServices = [
  'catalog',
  'subscriptions',
  'ingestion',
  'rating',
  'invoicing',
  'payments',
  'notifications',
  'analytics',
  'identity',
] as const;

export type RoutedService = (typeof routedServices)[number];

export interface Route {
  /** Segments that begin with a colon stand for any one segment; a longer prefix wins. */
  readonly prefix: string;
  readonly service: RoutedService;
  /** Usage comes in here: many small requests, each soon answered with little. */
  readonly takesUsage?: true;
}

/** Which service answers below which path. Paths that nobody owns are not found. */
export const routing: readonly Route[] = [
  { prefix: '/v1/tenant', service: 'identity' },
  { prefix: '/v1/tenants', service: 'identity' },
  { prefix: '/v1/api-keys', service: 'identity' },
  { prefix: '/v1/session', service: 'identity' },
  { prefix: '/v1/sessions', service: 'identity' },
  { prefix: '/v1/users', service: 'identity' },
  { prefix: '/v1/invitations', service: 'identity' },
  { prefix: '/v1/password-resets', service: 'identity' },
  { prefix: '/v1/me', service: 'identity' },
  { prefix: '/v1/products', service: 'catalog' },
  { prefix: '/v1/publications', service: 'catalog' },
  { prefix: '/v1/checkout-sessions', service: 'subscriptions' },
  // What anybody sees.
  { prefix: '/v1/checkout', service: 'subscriptions' },
  { prefix: '/v1/shop', service: 'catalog' },
  { prefix: '/v1/prices', service: 'catalog' },
  { prefix: '/v1/model-prices', service: 'catalog' },
  { prefix: '/v1/unknown-models', service: 'analytics' },
  { prefix: '/v1/sources', service: 'catalog' },
  { prefix: '/v1/metering-elements', service: 'catalog' },
  { prefix: '/v1/audiences', service: 'catalog' },
  { prefix: '/v1/organizations', service: 'subscriptions' },
  { prefix: '/v1/subscribers', service: 'subscriptions' },
  { prefix: '/v1/discovered-credentials', service: 'subscriptions' },
  { prefix: '/v1/held-subscriptions', service: 'subscriptions' },
  { prefix: '/v1/subscriptions', service: 'subscriptions' },
  { prefix: '/v1/subscriptions/:subscriptionId/usage-backfills', service: 'rating' },
  // What rating knows of one subscription.
  { prefix: '/v1/subscriptions/:subscriptionId/usage', service: 'rating' },
  { prefix: '/v1/subscriptions/:subscriptionId/check', service: 'rating' },
  { prefix: '/v1/subscriptions/:subscriptionId/reservations', service: 'rating' },
  { prefix: '/v1/subscriptions/:subscriptionId/synthetic-usage', service: 'ingestion' },
  { prefix: '/v1/subscriptions/:subscriptionId/draft-invoice', service: 'invoicing' },
  { prefix: '/v1/portal-links', service: 'subscriptions' },
  // What a customer with a link sees.
  { prefix: '/v1/portal/account', service: 'subscriptions' },
  { prefix: '/v1/portal/plans', service: 'subscriptions' },
  { prefix: '/v1/portal/checkouts', service: 'subscriptions' },
  { prefix: '/v1/portal/subscriptions', service: 'subscriptions' },
  { prefix: '/v1/portal/tenant', service: 'identity' },
  { prefix: '/v1/portal/usage', service: 'rating' },
  { prefix: '/v1/portal/rated-usage', service: 'analytics' },
  { prefix: '/v1/portal/usage-exports', service: 'analytics' },
  { prefix: '/v1/portal/owed', service: 'invoicing' },
  { prefix: '/v1/portal/invoices', service: 'invoicing' },
  { prefix: '/v1/portal/credit-notes', service: 'invoicing' },
  { prefix: '/v1/portal/collections', service: 'payments' },
  { prefix: '/v1/portal/payment-methods', service: 'payments' },
  { prefix: '/v1/portal/branding', service: 'notifications' },
  { prefix: '/v1/test-clocks', service: 'subscriptions' },
  { prefix: '/v1/events', service: 'ingestion', takesUsage: true },
  // OTLP over HTTP.
  { prefix: '/v1/traces', service: 'ingestion', takesUsage: true },
  { prefix: '/v1/logs', service: 'ingestion', takesUsage: true },
  { prefix: '/v1/metrics', service: 'ingestion', takesUsage: true },
  { prefix: '/v1/telemetry', service: 'ingestion' },
  { prefix: '/v1/rejected-usage', service: 'ingestion' },
  { prefix: '/v1/dead-letters', service: 'ingestion' },
  { prefix: '/v1/usage', service: 'analytics' },
  { prefix: '/v1/usage/void', service: 'ingestion' },
  { prefix: '/v1/usage/amend', service: 'ingestion' },
  { prefix: '/v1/usage/corrections', service: 'rating' },
  { prefix: '/v1/usage/backfills', service: 'rating' },
  { prefix: '/v1/recostings', service: 'rating' },
  { prefix: '/v1/usage/preview', service: 'rating' },
  // The metering API; clients differ in whether their base URL ends with /meter, and in what they leave out.
  { prefix: '/meter', service: 'ingestion', takesUsage: true },
  { prefix: '/v2', service: 'ingestion', takesUsage: true },
  { prefix: '/tool/events', service: 'ingestion', takesUsage: true },
  { prefix: '/v1/api', service: 'ingestion', takesUsage: true },
  { prefix: '/profitstream/v2/api/ai', service: 'ingestion' },
  { prefix: '/profitstream/v2/api/ai/enforcement-rules', service: 'analytics' },
  { prefix: '/meter/v2/api/ai/enforcement-rules', service: 'analytics' },
  { prefix: '/v2/api/ai/enforcement-rules', service: 'analytics' },
  { prefix: '/profitstream/v2/api/sources/metrics', service: 'rating' },
  { prefix: '/v1/running-totals', service: 'rating' },
  { prefix: '/v1/unattributed-usage', service: 'rating' },
  { prefix: '/v1/conflicting-usage', service: 'rating' },
  { prefix: '/v1/invoices', service: 'invoicing' },
  { prefix: '/v1/invoice-sums', service: 'invoicing' },
  { prefix: '/v1/upcoming-invoices', service: 'invoicing' },
  { prefix: '/v1/held-occasions', service: 'invoicing' },
  { prefix: '/v1/replays', service: 'invoicing' },
  { prefix: '/v1/credit-notes', service: 'invoicing' },
  { prefix: '/v1/balances', service: 'invoicing' },
  { prefix: '/v1/wallets', service: 'invoicing' },
  { prefix: '/v1/coupons', service: 'invoicing' },
  { prefix: '/v1/coupon-redemptions', service: 'invoicing' },
  { prefix: '/v1/collections', service: 'payments' },
  { prefix: '/v1/dunning-policy', service: 'payments' },
  { prefix: '/v1/payments', service: 'payments' },
  { prefix: '/v1/payment-gateways', service: 'payments' },
  { prefix: '/v1/organizations/:organizationId/payment-methods', service: 'payments' },
  { prefix: '/hooks/stripe', service: 'payments' },
  { prefix: '/v1/deliveries', service: 'notifications' },
  { prefix: '/v1/webhook-event-types', service: 'notifications' },
  { prefix: '/v1/webhook-endpoints', service: 'notifications' },
  { prefix: '/v1/notification-templates', service: 'notifications' },
  { prefix: '/v1/notification-previews', service: 'notifications' },
  { prefix: '/v1/branding', service: 'notifications' },
  { prefix: '/v1/analytics', service: 'analytics' },
  { prefix: '/v1/rated-usage', service: 'analytics' },
  { prefix: '/v1/reconciliation', service: 'analytics' },
  { prefix: '/v1/simulations', service: 'analytics' },
  { prefix: '/v1/budgets', service: 'analytics' },
  { prefix: '/v1/alerts', service: 'analytics' },
];

const mebibyte = 1024 * 1024;

const largerBodies: Partial<Record<RoutedService, number>> = { ingestion: 8 * mebibyte, catalog: 4 * mebibyte };

/** The largest body that a service takes; gateway refuses larger ones before it opens a request to the service. */
export function bodyLimitBytesOf(service: RoutedService): number {
  return largerBodies[service] ?? mebibyte;
}

const isBelow = (prefix: string, path: string) =>
  path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');

export function isRouted(path: string): boolean {
  return routing.some(({ prefix }) => isBelow(prefix, path));
}

const usageRoutes = routing.filter(({ takesUsage }) => takesUsage);

/** Routes below those that take no usage themselves. */
const withinUsage = routing.filter(
  ({ prefix, takesUsage }) => !takesUsage && usageRoutes.some((route) => isBelow(route.prefix, prefix)),
);

export const usageServices: ReadonlySet<RoutedService> = new Set(usageRoutes.map(({ service }) => service));

/** Nothing in such a target has to be decoded or resolved before it is known where it leads. */
const plainTarget = /^(?:\/[\w~-][\w~.:@-]*)+(?:\?[!"$-~]*)?$/;

/** Path and query of a target before which an address may stand (RFC 9112, 3.2.2), whose it is nobody asks. */
export function originFormOf(target: string): string {
  if (target.startsWith('/')) return target;
  const rest = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The service that takes usage at a request's target; undefined also when the target wants a closer look. */
export function usageServiceAt(target: string): RoutedService | undefined {
  if (!plainTarget.test(target)) return undefined;
  const query = target.indexOf('?');
  const path = query < 0 ? target : target.slice(0, query);
  if (withinUsage.some(({ prefix }) => isBelow(prefix, path))) return undefined;
  return usageRoutes.find(({ prefix }) => isBelow(prefix, path))?.service;
}
