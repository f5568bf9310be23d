import {
  Bell,
  BellRing,
  Box,
  Building2,
  Clock,
  CreditCard,
  Equal,
  FileMinus,
  FileText,
  Fingerprint,
  Flag,
  FlaskConical,
  Gauge,
  KeyRound,
  List,
  type LucideIcon,
  Mail,
  Palette,
  Percent,
  RefreshCw,
  ScrollText,
  UserCog,
  UserRound,
  Users,
  Wallet,
  Webhook,
} from 'lucide-react';

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
    | '/start'
    | '/billing/credit-notes'
    | '/billing/wallets'
    | '/billing/coupons'
    | '/billing/payment-gateways'
    | '/configuration/simulations'
    | '/configuration/budgets'
    | '/developers/api-keys'
    | '/developers/webhooks'
    | '/developers/test-clocks'
    | '/configuration/revenue-sources/products'
    | '/settings/users'
    | '/settings/dunning'
    | '/settings/account'
    | '/settings/audit'
    | '/billing/notification-templates'
    | '/settings/branding';
  readonly icon: LucideIcon;
}

/** What the sidebar leads to; pages that are not there are not in it. */
export const navigation: readonly { readonly title: string; readonly places: readonly Place[] }[] = [
  {
    title: 'Overview',
    places: [
      { name: 'Costs & Revenue', to: '/', icon: Gauge },
      { name: 'Getting started', to: '/start', icon: Flag },
    ],
  },
  {
    title: 'Data',
    places: [
      { name: 'Logs', to: '/data/logs', icon: List },
      { name: 'Reconciliation', to: '/data/reconciliation', icon: Equal },
    ],
  },
  {
    title: 'Customers',
    places: [
      { name: 'Organizations', to: '/customers/organizations', icon: Building2 },
      { name: 'Subscribers', to: '/customers/subscribers', icon: UserRound },
      { name: 'Credentials', to: '/customers/credentials', icon: Fingerprint },
    ],
  },
  {
    title: 'Billing',
    places: [
      { name: 'Subscriptions', to: '/billing/subscriptions', icon: RefreshCw },
      { name: 'Invoices', to: '/billing/invoices', icon: FileText },
      { name: 'Credit Notes', to: '/billing/credit-notes', icon: FileMinus },
      { name: 'Wallets', to: '/billing/wallets', icon: Wallet },
      { name: 'Coupons', to: '/billing/coupons', icon: Percent },
      { name: 'Notification Templates', to: '/billing/notification-templates', icon: Mail },
      { name: 'Payment Gateways', to: '/billing/payment-gateways', icon: CreditCard },
    ],
  },
  {
    title: 'Configuration',
    places: [
      { name: 'Revenue Sources', to: '/configuration/revenue-sources/products', icon: Box },
      { name: 'Simulations', to: '/configuration/simulations', icon: FlaskConical },
      { name: 'Budgets & Alerts', to: '/configuration/budgets', icon: Bell },
    ],
  },
  {
    title: 'Developers',
    places: [
      { name: 'API Keys', to: '/developers/api-keys', icon: KeyRound },
      { name: 'Webhooks', to: '/developers/webhooks', icon: Webhook },
      { name: 'Test Clocks', to: '/developers/test-clocks', icon: Clock },
    ],
  },
  {
    title: 'Settings',
    places: [
      { name: 'Branding', to: '/settings/branding', icon: Palette },
      { name: 'Users & roles', to: '/settings/users', icon: Users },
      { name: 'Dunning', to: '/settings/dunning', icon: BellRing },
      { name: 'Audit', to: '/settings/audit', icon: ScrollText },
      { name: 'Your account', to: '/settings/account', icon: UserCog },
    ],
  },
];
