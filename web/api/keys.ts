/** Query keys, `[resource, 'list' or id, parameters]`. The tenant is in none of them: the cache is dropped when it changes. */
const listsOf = (resource: string) => (asked: object) => [resource, 'list', asked] as const;
const objectsOf = (resource: string) => (id: string, part?: object) =>
  part === undefined ? ([resource, id] as const) : ([resource, id, part] as const);

export const keys = {
  /** Of which build the page is that is served now. */
  build: () => ['build'] as const,
  tenant: () => ['tenant'] as const,
  gettingStarted: () => ['getting-started'] as const,
  attention: () => ['attention'] as const,
  search: listsOf('search'),
  usage: { list: listsOf('usage'), one: objectsOf('usage') },
  unattributed: listsOf('unattributed-usage'),
  conflicting: listsOf('conflicting-usage'),
  rejected: listsOf('rejected-usage'),
  reconciliation: listsOf('reconciliation'),
  ratedUsage: listsOf('rated-usage'),
  invoices: { list: listsOf('invoices'), one: objectsOf('invoices') },
  deliveries: listsOf('deliveries'),
  subscriptions: { list: listsOf('subscriptions'), one: objectsOf('subscriptions') },
  runningTotals: listsOf('running-totals'),
  testClocks: { list: listsOf('test-clocks'), one: objectsOf('test-clocks') },
  products: { list: listsOf('products'), one: objectsOf('products') },
  sources: listsOf('sources'),
  audiences: listsOf('audiences'),
  meteringElements: { list: listsOf('metering-elements'), one: objectsOf('metering-elements') },
  modelPrices: () => ['model-prices'] as const,
  unknownModels: listsOf('unknown-models'),
  organizations: { list: listsOf('organizations'), one: objectsOf('organizations') },
  subscribers: { list: listsOf('subscribers'), one: objectsOf('subscribers') },
  discoveredCredentials: listsOf('discovered-credentials'),
  balances: listsOf('balances'),
  apiKeys: listsOf('api-keys'),
  creditNotes: { list: listsOf('credit-notes'), one: objectsOf('credit-notes') },
  wallets: { list: listsOf('wallets'), one: objectsOf('wallets') },
  paymentGateways: listsOf('payment-gateways'),
  coupons: { list: listsOf('coupons'), one: objectsOf('coupons') },
  couponRedemptions: listsOf('coupon-redemptions'),
  simulations: { list: listsOf('simulations'), one: objectsOf('simulations') },
  jobs: () => ['jobs'] as const,
  budgets: { list: listsOf('budgets'), one: objectsOf('budgets') },
  alerts: listsOf('alerts'),
  margins: listsOf('margins'),
  unbilled: listsOf('unbilled'),
  dunningPolicy: () => ['dunning-policy'] as const,
  users: listsOf('users'),
  invitations: listsOf('invitations'),
  sessions: listsOf('sessions'),
  audit: listsOf('audit'),
  webhooks: { list: listsOf('webhooks'), one: objectsOf('webhooks') },
  webhookEventTypes: () => ['webhook-event-types'] as const,
  mailTemplates: { list: listsOf('mail-templates'), one: objectsOf('mail-templates') },
  branding: () => ['branding'] as const,
  sqlAccess: () => ['sql-access'] as const,
};

/** How long an answer counts as fresh, ms: lists, figures, what hardly changes, and what never does. */
export const freshFor = { list: 30_000, figure: 60_000, catalogue: 300_000, issued: Number.POSITIVE_INFINITY } as const;
