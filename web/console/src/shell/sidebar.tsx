import { Link } from '@tanstack/react-router';
import { Name } from '../../../ui/text/name.js';
import { useTenant } from '../tenant.queries.js';
import { Mark } from './mark.js';
import { navigation } from './navigation.js';
import styles from './sidebar.module.css';

export function Sidebar({ isOpen }: { readonly isOpen: boolean }) {
  const tenant = useTenant().data;
  return (
    <aside className={styles.side} data-open={isOpen || undefined} id="sidebar">
      <Link to="/" className={styles.tenant}>
        <Mark />
        <span>
          <Name>{tenant?.name ?? 'Meterstream'}</Name>
          <small>{tenant?.timeZone ?? ' '}</small>
        </span>
      </Link>
      <nav aria-label="Console">
        {navigation.map(({ title, places }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {places.map(({ name, to, icon: Icon }) => (
                <li key={to}>
                  <Link
                    to={to}
                    activeProps={{ 'aria-current': 'page' }}
                    activeOptions={{ exact: to === '/', includeSearch: false }}
                    className={styles.place}
                  >
                    <Icon size={16} strokeWidth={1.6} aria-hidden="true" />
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </aside>
  );
}
