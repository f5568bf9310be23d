import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { stateTexts } from '../../usage-states.js';
import { queryOf, type State, states, withState } from './logs.query.js';
import type { LogsSearch } from './logs.search.js';
import styles from './usage.module.css';

/** Usage in any state, or in one: the same as its term in the filter. */
export function StateChips({ search }: { readonly search: LogsSearch }) {
  const { state } = queryOf(search.q ?? '').filter;
  const chip = (of: State | undefined, text: string) => (
    <Link
      key={text}
      to="/data/logs"
      search={{ ...search, q: withState(search.q, of) }}
      className={buttonClass({ size: 'small', kind: of === state ? 'plain' : 'quiet' })}
      aria-current={of === state ? 'true' : undefined}
      activeProps={{}}
      resetScroll={false}
    >
      {text}
    </Link>
  );
  return (
    <nav className={styles.states} aria-label="States">
      {chip(undefined, 'Any state')}
      {states.map((one) => chip(one, stateTexts[one].text))}
    </nav>
  );
}
