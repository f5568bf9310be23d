import { type ReactNode, useEffect, useRef } from 'react';
import styles from './tabs.module.css';

export const tabClass = styles.tab;
/** Of how much stands behind a tab, after its name. */
export const tabCountClass = styles.count;

/** Links to views of one page: which of them is open stands in the address, and is in sight where not all of them are. */
export function Tabs({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const all = nav.current;
    if (!all) return;
    let frame = 0;
    // In the next frame, when the router has put back how far each element was scrolled.
    const show = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const open = all.querySelector('[aria-current="page"]');
        if (open) all.scrollBy({ left: outOfSight(open, all) });
      });
    };
    show();
    // Links find out by themselves which of them is open.
    const opened = new MutationObserver(show);
    opened.observe(all, { subtree: true, attributeFilter: ['aria-current'] });
    return () => {
      opened.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
  return (
    <nav ref={nav} className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}

/** How far to move so that it stands in the middle, pixels; none where all of it is in sight. */
function outOfSight(tab: Element, nav: Element): number {
  const [one, all] = [tab.getBoundingClientRect(), nav.getBoundingClientRect()];
  if (one.left >= all.left && one.right <= all.right) return 0;
  return (one.left + one.right - all.left - all.right) / 2;
}
