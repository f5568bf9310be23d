/** As `/v1/changes` tells of it: something is not any more as it was read. */
export interface Change {
  readonly kind: string;
  /** Absent: of many, or of something that has no id. */
  readonly id?: string | undefined;
}

type Key = readonly unknown[];

/** The resources of query keys that show something of a kind; the first is that of its ids. */
const resourcesOf: Readonly<Record<string, readonly string[]>> = {
  tenant: ['tenant'],
  'api-key': ['api-keys', 'getting-started'],
  user: ['users'],
  invitation: ['invitations'],
  session: ['sessions'],
  product: ['products', 'getting-started'],
  source: ['sources'],
  audience: ['audiences'],
  'metering-element': ['metering-elements', 'getting-started'],
  'model-prices': ['model-prices', 'unknown-models'],
  organization: ['organizations', 'discovered-credentials', 'getting-started'],
  subscriber: ['subscribers'],
  subscription: [
    'subscriptions',
    'recurring-revenue',
    'checkouts',
    'running-totals',
    'usage-backfills',
    'getting-started',
  ],
  'test-clock': ['test-clocks', 'subscriptions'],
  usage: [
    'running-totals',
    'unattributed-usage',
    'reconciliation',
    'margins',
    'unbilled',
    'budgets',
    'attention',
    'getting-started',
  ],
  invoice: ['invoices', 'balances', 'unbilled', 'margins', 'wallets', 'attention', 'getting-started'],
  'credit-note': ['credit-notes', 'balances', 'margins'],
  coupon: ['coupons', 'coupon-redemptions'],
  wallet: ['wallets'],
  payment: ['payments', 'attention'],
  // Its id is that of the account.
  'payment-method': ['organizations'],
  'payment-gateway': ['payment-gateways'],
  'dunning-policy': ['dunning-policy'],
  budget: ['budgets'],
  alert: ['alerts', 'budgets', 'attention'],
  simulation: ['simulations', 'jobs'],
  recosting: ['recostings', 'jobs'],
  redrive: ['redrives', 'jobs', 'rejected-usage', 'log-counts'],
  delivery: ['deliveries'],
  'notification-template': ['mail-templates'],
  branding: ['branding', 'mail-templates'],
  'webhook-endpoint': ['webhooks'],
};

/**
 * Whether what a query has read may be something else now. Of an object with an id its own queries, and each list that may
 * show it; of another resource everything. Usage that is logged is not among it: what one reads there does not move by itself.
 */
export function isStale(key: Key, changes: readonly Change[]): boolean {
  const [resource, of] = key;
  return changes.some(({ kind, id }) => {
    const [own, ...others] = resourcesOf[kind] ?? [];
    if (resource === own) return id === undefined || of === 'list' || of === id;
    return others.includes(String(resource));
  });
}
