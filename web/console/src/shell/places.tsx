import { Link, useRouter } from '@tanstack/react-router';
import { lazy } from 'react';
import { Later } from '../../../ui/later/later.js';
import { useSession } from '../session-context.js';
import { Count } from './count.js';
import { navigation, type Place } from './navigation.js';
import styles from './sidebar.module.css';

const PlaceIcon = lazy(() => import('./place-icon.js'));

/** Where the sidebar leads to. */
export function Places() {
  const { permissions } = useSession();
  const { routesByPath } = useRouter();
  /** Pages that a role cannot read are not offered to it. */
  const isReadable = ({ to }: Place) => {
    const { needs } = routesByPath[to].options.staticData ?? {};
    return needs === undefined || permissions.includes(needs);
  };
  return (
    <>
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
    </>
  );
}
