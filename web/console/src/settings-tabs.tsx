import { Link } from '@tanstack/react-router';
import { Tabs, tabClass } from '../../ui/tabs/tabs.js';
import { useReadable } from './readable.js';
import { settingsPages } from './shell/navigation.js';

/** The way from one page of the settings to the others. */
export function SettingsTabs() {
  const isReadable = useReadable();
  return (
    <Tabs label="Settings">
      {settingsPages.filter(isReadable).map(({ name, to }) => (
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
}
