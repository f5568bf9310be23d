import { Box, Equal, FileText, List, type LucideIcon, RefreshCw } from 'lucide-react';

interface Place {
  readonly name: string;
  readonly to:
    | '/data/logs'
    | '/data/reconciliation'
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
