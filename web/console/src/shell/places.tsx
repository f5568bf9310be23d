import { Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { Later } from '../../../ui/later/later.js';
import { useReadable } from '../readable.js';
import { Count } from './count.js';
import { navigation } from './navigation.js';
import styles from './sidebar.module.css';

const PlaceIcon = lazy(() => import('./place-icon.js'));

/** What stands first, and what is one place alone, needs no name. */
const unnamed = new Set([navigation[0]?.title, 'Settings']);

/** Where the sidebar leads to. */
export function Places() {
  const isReadable = useReadable();
  return (
    <>
      {navigation.map(({ title, places }) => (
        <section key={title}>
          {!unnamed.has(title) && <h3>{title}</h3>}
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
    </>
  );
}
