import { useState } from 'react';
import { useLive } from './live.queries.js';
import { LiveBar } from './live-bar.js';
import type { LogsSearch } from './logs.search.js';
import { UsageList } from './usage-list.js';

interface LiveListProps {
  readonly search: LogsSearch;
  readonly isEventOpen: boolean;
}

/** Pixels from the top that are no reading yet. */
const noticedScroll = 80;

/** Usage that was rated, and usage that comes. Nothing moves while somebody has scrolled, opened a row or paused. */
export default function LiveList({ search, isEventOpen }: LiveListProps) {
  const [isPaused, setPaused] = useState(false);
  const live = useLive(search, () => isPaused || isEventOpen || window.scrollY > noticedScroll);
  return (
    <>
      <LiveBar live={live} isPaused={isPaused} onPause={setPaused} />
      <UsageList search={search} above={live.shown} />
    </>
  );
}
