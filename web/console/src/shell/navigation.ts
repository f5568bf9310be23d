import { Box, Building2, Equal, FileText, KeyRound, List, type LucideIcon, RefreshCw, UserRound } from 'lucide-react';

interface Place {
  readonly name: string;
  readonly to:
    | '/data/logs'
    | '/data/reconciliation'
    | '/customers/organizations'
    | '/customers/subscribers'
    | '/customers/credentials'
    | '/billing/subscriptions'
    | '/billing/invoices'
    | '/configuration/revenue-sources/products';
  readonly icon: LucideIcon;
}

/** What the sidebar leads to; pages that are not there are not in it. */
export const navigation: readonly { readonly title: string; readonly places: readonly Place[] }[] = [
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
      { name: 'Credentials', to: '/customers/credentials', icon: KeyRound },
    ],
  },
  {
    title: 'Billing',
    places: [
      { name: 'Subscriptions', to: '/billing/subscriptions', icon: RefreshCw },
      { name: 'Invoices', to: '/billing/invoices', icon: FileText },
    ],
  },
  {
    title: 'Configuration',
    places: [{ name: 'Revenue Sources', to: '/configuration/revenue-sources/products', icon: Box }],
  },
];
