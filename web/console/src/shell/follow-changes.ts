import type { QueryClient } from '@tanstack/react-query';
import { type Change, isStale } from '../../../api/changes.js';
import { keys } from '../../../api/keys.js';

/** What is shown is read anew at once, and at most so often. */
const quickPaceMs = 1_000;
/** Of usage there is always more, and what waits for a decision is looked for everywhere: they follow at this pace. */
const slowPaceMs = 3_000;
const againAfterMs = 5_000;

/** What of a list has been paged through stays as it is read, until somebody asks anew. */
const isPagedThrough = (data: unknown): boolean =>
  ((data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0) > 1;

/** What is asked of all services waits; the rest is read at once, and once more with it. */
const isLookedForSlowly = ([resource]: readonly unknown[], isSlow: boolean): boolean =>
  isSlow || resource !== 'attention';

/**
 * Reads anew what is shown and has changed, as the gateway tells of it; while the page is hidden nothing is asked, for a
 * browser has only so many connections to one place. Until the answer is called.
 *
 * @param onSession the session may be over, or say something else of tenant and user: whoever knows is to be asked
 */
export function followChanges(queries: QueryClient, onSession: () => void): () => void {
  let place = '';
  let source: EventSource | undefined;
  let quick: ReturnType<typeof setTimeout> | undefined;
  let slow: ReturnType<typeof setTimeout> | undefined;
  let waitingShort: Change[] = [];
  let waiting: Change[] = [];
  let again: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;

  const refresh = (changes: readonly Change[], isSlow: boolean) =>
    void queries.invalidateQueries({
      predicate: ({ queryKey, state }) =>
        isLookedForSlowly(queryKey, isSlow) && isStale(queryKey, changes) && !isPagedThrough(state.data),
    });
  const refreshShortly = () => {
    quick = undefined;
    if (waitingShort.length === 0) return;
    refresh(waitingShort, false);
    waitingShort = [];
    quick = setTimeout(refreshShortly, quickPaceMs);
  };
  const hear = (changes: readonly Change[]) => {
    if (changes.length === 0) return;
    if (changes.some(({ kind }) => kind === 'tenant' || kind === 'user')) onSession();
    waitingShort.push(...changes.filter(({ kind }) => kind !== 'usage'));
    if (quick === undefined) refreshShortly();
    waiting.push(...changes);
    slow ??= setTimeout(() => {
      slow = undefined;
      refresh(waiting, true);
      waiting = [];
    }, slowPaceMs);
  };
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    const opened = new EventSource(place === '' ? '/v1/changes' : `/v1/changes?after=${encodeURIComponent(place)}`);
    source = opened;
    // Whoever answers again may answer with another build.
    opened.addEventListener('open', () => {
      if (wasOpen) void queries.invalidateQueries({ queryKey: keys.build() });
      wasOpen = true;
    });
    opened.addEventListener('changes', ({ data, lastEventId }: MessageEvent<string>) => {
      place = lastEventId;
      hear(JSON.parse(data) as Change[]);
    });
    opened.addEventListener('missed', ({ lastEventId }: MessageEvent<string>) => {
      place = lastEventId;
      void queries.invalidateQueries();
      onSession();
    });
    opened.addEventListener('end', ({ data }: MessageEvent<string>) => {
      close();
      if ((JSON.parse(data) as { code: string }).code === 'key-ended') onSession();
      else again = setTimeout(open, againAfterMs);
    });
    // The browser tries by itself again, unless it was answered that there is no stream.
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED && source === opened) again = setTimeout(open, againAfterMs);
    });
  };
  const look = () => {
    if (document.visibilityState === 'hidden') close();
    else if (!source) open();
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    clearTimeout(quick);
    clearTimeout(slow);
    close();
  };
}
