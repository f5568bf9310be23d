import { Link } from '@tanstack/react-router';
import { Fragment, lazy } from 'react';
import { IconButton } from '../../../ui/button/button.js';
import { Contrast, Menu } from '../../../ui/icon/first-icons.js';
import { Later } from '../../../ui/later/later.js';
import { visibleText } from '../../../ui/text/visible-text.js';
import type { Crumb } from './crumbs.js';
import { switchTheme } from './theme.js';
import styles from './top-bar.module.css';

/** It asks by itself, and comes after the page. */
const RatingState = lazy(() => import('./rating-state.js'));

interface TopBarProps {
  readonly crumbs: readonly Crumb[];
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
}

export const TopBar = ({ crumbs, isMenuOpen, onMenu }: TopBarProps) => (
  <header className={styles.bar}>
    <span className={styles.menu}>
      <IconButton icon={Menu} name="Menu" aria-expanded={isMenuOpen} aria-controls="sidebar" onClick={onMenu} />
    </span>
    <nav aria-label="Breadcrumb" className={styles.crumbs}>
      {crumbs.map(({ name, to }, at) => (
        <Fragment key={to}>
          {at > 0 && <span aria-hidden="true">/</span>}
          {at === crumbs.length - 1 ? (
            <b aria-current="page">{visibleText(name)}</b>
          ) : (
            <Link to={to}>{visibleText(name)}</Link>
          )}
        </Fragment>
      ))}
    </nav>
    <Later>
      <RatingState />
    </Later>
    <IconButton icon={Contrast} name="Switch between light and dark" onClick={switchTheme} />
  </header>
);
