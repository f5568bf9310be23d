import { getRouteApi } from '@tanstack/react-router';
import { ArrowUp, Pause, Play } from 'lucide-react';
import { Button } from '../../../../ui/button/button.js';
import { countOf } from '../../../../ui/format/quantity.js';
import styles from './live.module.css';
import type { useLive } from './live.queries.js';

const route = getRouteApi('/data/logs');

interface LiveBarProps {
  readonly live: ReturnType<typeof useLive>;
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
}

/** What of usage that comes is shown, and what waits while one reads. */
export function LiveBar({ live, isPaused, onPause }: LiveBarProps) {
  const { waitingCount, oneOf, isOpen, release } = live;
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const top = () => {
    onPause(false);
    release();
    window.scrollTo({ top: 0 });
    // A row whose panel is open is being read as well.
    if (location.pathname !== '/data/logs') void navigate({ to: '/data/logs', search, resetScroll: false });
  };
  return (
    <div className={styles.live}>
      <Button size="small" icon={isPaused ? Play : Pause} aria-keyshortcuts="p" onClick={() => onPause(!isPaused)}>
        {isPaused ? 'Go on' : 'Pause'}
      </Button>
      <span role="status">
        {isOpen ? (isPaused ? 'Paused.' : 'Following usage as it comes.') : 'Waiting for the stream …'}
        {oneOf > 1 && ` 1 of ${oneOf} shown.`}
      </span>
      {waitingCount > 0 && (
        <span className={styles.pill}>
          <Button size="small" kind="primary" icon={ArrowUp} onClick={top}>
            {countOf(waitingCount, 'new', 'new', 'en')}
          </Button>
        </span>
      )}
    </div>
  );
}
