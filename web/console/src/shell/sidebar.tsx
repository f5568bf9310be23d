import { Link } from '@tanstack/react-router';
import { IconButton } from '../../../ui/button/button.js';
import { LogOut, Search } from '../../../ui/icon/first-icons.js';
import { Name } from '../../../ui/text/name.js';
import { useSession } from '../session-context.js';
import { Mark } from './mark.js';
import { Places } from './places.js';
import styles from './sidebar.module.css';

interface SidebarProps {
  readonly isOpen: boolean;
  readonly onSearch: () => void;
}

export function Sidebar({ isOpen, onSearch }: SidebarProps) {
  const { tenant, user, role, signOut } = useSession();
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
        <Places />
      </nav>
      <section aria-label="Account" className={styles.account}>
        <Link to="/settings/account">
          <Name>{user.name}</Name>
          <small>{role}</small>
        </Link>
        <IconButton icon={LogOut} name="Sign out" onClick={signOut} />
      </section>
    </aside>
  );
}
