import { Link, useRouter } from '@tanstack/react-router';
import { LogOut, Search } from 'lucide-react';
import { lazy } from 'react';
import { IconButton } from '../../../ui/button/button.js';
import { Later } from '../../../ui/later/later.js';
import { Name } from '../../../ui/text/name.js';
import { useSession } from '../session-context.js';
import { Count } from './count.js';
import { Mark } from './mark.js';
import { navigation, type Place } from './navigation.js';
import styles from './sidebar.module.css';

const PlaceIcon = lazy(() => import('./place-icon.js'));

interface SidebarProps {
  readonly isOpen: boolean;
  readonly onSearch: () => void;
}

export function Sidebar({ isOpen, onSearch }: SidebarProps) {
  const { tenant, user, role, permissions, signOut } = useSession();
  const { routesByPath } = useRouter();
  /** Pages that a role cannot read are not offered to it. */
  const isReadable = ({ to }: Place) => {
    const { needs } = routesByPath[to].options.staticData ?? {};
    return needs === undefined || permissions.includes(needs);
  };
  return (
    <aside className={styles.side} data-open={isOpen || undefined} id="sidebar">
      <Link to="/" className={styles.tenant}>
        <Mark />
        <span>
          <Name>{tenant.name}</Name>
          <small>{tenant.timeZone}</small>
        </span>
      </Link>
      <button type="button" className={styles.search} onClick={onSearch}>
        <Search size={16} strokeWidth={1.6} aria-hidden="true" />
        Search
        <kbd>Ctrl K</kbd>
      </button>
      <nav aria-label="Console">
        {navigation.map(({ title, places }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {places.filter(isReadable).map(({ name, to }) => (
                <li key={to}>
                  <Link
                    to={to}
                    activeProps={{ 'aria-current': 'page' }}
                    activeOptions={{ exact: to === '/', includeSearch: false }}
                    className={styles.place}
                  >
                    <Later fallback={<i className={styles.icon} />}>
                      <PlaceIcon of={to} />
                    </Later>
                    {name}
                    <Count of={to} />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <section aria-label="Account" className={styles.account}>
        <span>
          <Name>{user.name}</Name>
          <small>{role}</small>
        </span>
        <IconButton icon={LogOut} name="Sign out" onClick={signOut} />
      </section>
    </aside>
  );
}
