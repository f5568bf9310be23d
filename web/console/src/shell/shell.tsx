import { Outlet, useMatches } from '@tanstack/react-router';
import { lazy, useEffect, useRef, useState } from 'react';
import { Later } from '../../../ui/later/later.js';
import { useSession } from '../session-context.js';
import { type Crumb, crumbsOf, lackedBy, placeOf, windowTitle } from './crumbs.js';
import type { Overlay } from './overlays.js';
import { namedCrumbs, PageName } from './page-name.js';
import styles from './shell.module.css';
import { Sidebar } from './sidebar.js';
import { TopBar } from './top-bar.js';

/** Few come to what their role may not read. */
const NotAllowed = lazy(() => import('./not-allowed.js'));
const AfterPage = lazy(() => import('./after-page.js'));

export function Shell() {
  const matches = useMatches();
  const lacked = lackedBy(matches, useSession().permissions);
  const [name, setName] = useState<string>();
  const crumbs = namedCrumbs(crumbsOf(matches), name);
  const place = placeOf(matches);
  const [menuAt, setMenuAt] = useState<string>();
  const isMenuOpen = menuAt === place;
  const [overlay, setOverlay] = useState<Overlay>();
  useArrival(place, crumbs);
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <div className={styles.shell}>
        <Sidebar isOpen={isMenuOpen} onSearch={() => setOverlay('palette')} />
        <div className={styles.content}>
          <TopBar crumbs={crumbs} isMenuOpen={isMenuOpen} onMenu={() => setMenuAt(isMenuOpen ? undefined : place)} />
          <main id="main" className={styles.page}>
            <PageName value={setName}>
              {lacked === undefined ? (
                <Outlet />
              ) : (
                <Later>
                  <NotAllowed lacked={lacked} title={crumbs.at(-1)?.name ?? ''} />
                </Later>
              )}
            </PageName>
          </main>
        </div>
      </div>
      <Later>
        <AfterPage open={overlay} onOpen={setOverlay} />
      </Later>
    </>
  );
}

/** The title of the window follows; on another page, not on the first one, the heading takes the focus. */
function useArrival(place: string, crumbs: readonly Crumb[]) {
  const before = useRef(place);
  const title = windowTitle(crumbs);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true });
  }, [place]);
}
