export interface Place {
  readonly name: string;
  readonly to:
    | '/data/logs'
    | '/data/reconciliation'
    | '/customers/organizations'
    | '/customers/subscribers'
    | '/customers/credentials'
    | '/billing/subscriptions'
    | '/billing/invoices'
    | '/'
    | '/recurring-revenue'
    | '/start'
    | '/billing/credit-notes'
    | '/billing/wallets'
    | '/billing/coupons'
    | '/billing/payment-gateways'
    | '/configuration/simulations'
    | '/configuration/budgets'
    | '/developers/api-keys'
    | '/developers/webhooks'
    | '/developers/telemetry'
    | '/developers/test-clocks'
    | '/configuration/revenue-sources/products'
    | '/settings'
    | '/billing/notification-templates';
}

/** What the sidebar leads to; pages that are not there are not in it. */
export const navigation: readonly { readonly title: string; readonly places: readonly Place[] }[] = [
  {
    title: 'Overview',
    places: [
      { name: 'Costs & Revenue', to: '/' },
      { name: 'Recurring Revenue', to: '/recurring-revenue' },
      { name: 'Getting started', to: '/start' },
    ],
  },
  {
    title: 'Data',
    places: [
      { name: 'Logs', to: '/data/logs' },
      { name: 'Reconciliation', to: '/data/reconciliation' },
    ],
  },
  {
    title: 'Customers',
    places: [
      { name: 'Organizations', to: '/customers/organizations' },
      { name: 'Subscribers', to: '/customers/subscribers' },
      { name: 'Credentials', to: '/customers/credentials' },
    ],
  },
  {
    title: 'Billing',
    places: [
      { name: 'Subscriptions', to: '/billing/subscriptions' },
      { name: 'Invoices', to: '/billing/invoices' },
      { name: 'Credit Notes', to: '/billing/credit-notes' },
      { name: 'Wallets', to: '/billing/wallets' },
      { name: 'Coupons', to: '/billing/coupons' },
      { name: 'Notification Templates', to: '/billing/notification-templates' },
      { name: 'Payment Gateways', to: '/billing/payment-gateways' },
    ],
  },
  {
    title: 'Configuration',
    places: [
      { name: 'Revenue Sources', to: '/configuration/revenue-sources/products' },
      { name: 'Simulations', to: '/configuration/simulations' },
      { name: 'Budgets & Alerts', to: '/configuration/budgets' },
    ],
  },
  {
    title: 'Developers',
    places: [
      { name: 'API Keys', to: '/developers/api-keys' },
      { name: 'Webhooks', to: '/developers/webhooks' },
      { name: 'Telemetry', to: '/developers/telemetry' },
      { name: 'Test Clocks', to: '/developers/test-clocks' },
    ],
  },
  { title: 'Settings', places: [{ name: 'Settings', to: '/settings' }] },
];

/** One of the pages that stand side by side under Settings. */
export interface SettingsPage {
  readonly name: string;
  readonly to:
    | '/settings/business'
    | '/settings/branding'
    | '/settings/users'
    | '/settings/tax'
    | '/settings/dunning'
    | '/settings/storefront'
    | '/settings/audit'
    | '/settings/sql-access'
    | '/settings/account';
}

export const settingsPages: readonly SettingsPage[] = [
  { name: 'Business', to: '/settings/business' },
  { name: 'Branding', to: '/settings/branding' },
  { name: 'Users & roles', to: '/settings/users' },
  { name: 'Tax', to: '/settings/tax' },
  { name: 'Dunning', to: '/settings/dunning' },
  { name: 'Storefront & portal', to: '/settings/storefront' },
  { name: 'Audit', to: '/settings/audit' },
  { name: 'SQL access', to: '/settings/sql-access' },
  { name: 'Your account', to: '/settings/account' },
];

interface Section {
  readonly title: string;
  readonly places: readonly (Place | SettingsPage)[];
}

/** Each page that can be gone to by its name. */
export const allPages: readonly Section[] = [
  ...navigation.filter(({ title }) => title !== 'Settings'),
  { title: 'Settings', places: settingsPages },
];
