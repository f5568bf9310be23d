import { Link } from '@tanstack/react-router';
import { Tabs, tabClass } from '../../ui/tabs/tabs.js';

const tabs = [
  ['Products', '/configuration/revenue-sources/products'],
  ['Metering Elements', '/configuration/revenue-sources/metering-elements'],
  ['Sources', '/configuration/revenue-sources/sources'],
  ['Audiences', '/configuration/revenue-sources/audiences'],
  ['Model Prices', '/configuration/revenue-sources/model-prices'],
] as const;

/** What a tenant charges for, and what it is made of. */
export const RevenueSourceTabs = () => (
  <Tabs label="Revenue sources">
    {tabs.map(([name, to]) => (
      <Link
        key={to}
        to={to}
        className={tabClass}
        activeProps={{ 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false }}
      >
        {name}
      </Link>
    ))}
  </Tabs>
);
