import { Link } from '@tanstack/react-router';
import { Tabs, tabClass } from '../../ui/tabs/tabs.js';

/** Pages that stand side by side, by what they are about. */
const pages = {
  Invoices: [
    ['Issued', '/billing/invoices'],
    ['Upcoming', '/billing/invoices/upcoming'],
    ['Held back', '/billing/invoices/held'],
  ],
  Subscriptions: [
    ['All', '/billing/subscriptions'],
    ['Held', '/billing/subscriptions/held'],
    ['Checkout Links', '/billing/subscriptions/checkout-links'],
  ],
  'Revenue sources': [
    ['Products', '/configuration/revenue-sources/products'],
    ['Metering Elements', '/configuration/revenue-sources/metering-elements'],
    ['Sources', '/configuration/revenue-sources/sources'],
    ['Audiences', '/configuration/revenue-sources/audiences'],
    ['Model Prices', '/configuration/revenue-sources/model-prices'],
    ['Recostings', '/configuration/revenue-sources/recostings'],
  ],
} as const;

/** The way from one of these pages to the others. */
export const PageTabs = ({ of }: { readonly of: keyof typeof pages }) => (
  <Tabs label={of}>
    {pages[of].map(([name, to]) => (
      <Link
        key={to}
        to={to}
        className={tabClass}
        activeProps={{ 'aria-current': 'page' }}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        {name}
      </Link>
    ))}
  </Tabs>
);
