import { Link } from '@tanstack/react-router';
import { Tabs, tabClass } from '../../ui/tabs/tabs.js';

const tabs = [
  ['Issued', '/billing/invoices'],
  ['Held back', '/billing/invoices/held'],
] as const;

/** Invoices that there are, and those that somebody has to help into the world. */
export const InvoiceTabs = () => (
  <Tabs label="Invoices">
    {tabs.map(([name, to]) => (
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
