import type { Business } from './business.js';

/** One page as it is looked at. */
export interface Shown {
  /** Of its screenshot. */
  readonly name: string;
  /** Its route, as `routes.ts` has it. */
  readonly route: string;
  /** Its address in this business. */
  readonly path: (business: Business) => string;
}

/** Every page; a route that is not here fails `pages.unit.spec.ts`. */
export const pages: readonly Shown[] = [
  { name: 'logs', route: '/data/logs', path: () => '/data/logs' },
  { name: 'logs-unattributed', route: '/data/logs', path: () => '/data/logs?tab=unattributed' },
  { name: 'logs-late', route: '/data/logs', path: () => '/data/logs?tab=late' },
  { name: 'logs-conflicts', route: '/data/logs', path: () => '/data/logs?tab=conflicts' },
  { name: 'logs-rejected', route: '/data/logs', path: () => '/data/logs?tab=rejected' },
  {
    name: 'event',
    route: '/data/logs/$source/$id',
    path: ({ event }) => `/data/logs/${encodeURIComponent(event.source)}/${event.id}`,
  },
  { name: 'reconciliation', route: '/data/reconciliation', path: () => '/data/reconciliation' },
  { name: 'subscriptions', route: '/billing/subscriptions', path: () => '/billing/subscriptions' },
  ...(['usage', 'invoices', 'credentials', 'history'] as const).map((view) => ({
    name: `subscription-${view}`,
    route: '/billing/subscriptions/$subscriptionId',
    path: ({ sold }: Business) => `/billing/subscriptions/${sold.subscriptionId}?view=${view}`,
  })),
  { name: 'invoices', route: '/billing/invoices', path: () => '/billing/invoices' },
  {
    name: 'invoice',
    route: '/billing/invoices/$invoiceId',
    path: ({ invoice }) => `/billing/invoices/${invoice.invoiceId}`,
  },
  {
    name: 'invoice-explained',
    route: '/billing/invoices/$invoiceId',
    path: ({ invoice }) =>
      `/billing/invoices/${invoice.invoiceId}?line=${invoice.lines.findIndex(({ kind }) => kind === 'usage')}`,
  },
  { name: 'not-found', route: '*', path: () => '/billing/nothing' },
];

/** Routes that show nothing of their own: they lead to another. */
export const leadingOn: readonly string[] = ['/', '/configuration/billing/$tab'];
