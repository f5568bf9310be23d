import { useCallback, useEffect, useRef, useState } from 'react';
import { addressOf } from '../../../../api/address.js';
import { entersEveryMs, type LiveRows, noLiveRows, released, withArrived } from './live-rows.js';
import type { LoggedUsage } from './logs.queries.js';
import { queryOf } from './logs.query.js';
import type { LogsSearch } from './logs.search.js';

const againAfterMs = 5_000;

/** Usage as it is stored: rows enter at the top, unless somebody reads. @param isHeld asked when rows have come */
export function useLive({ q, tab }: LogsSearch, isHeld: () => boolean) {
  const [rows, setRows] = useState<LiveRows<LoggedUsage>>(noLiveRows);
  const [isOpen, setOpen] = useState(false);
  const held = useRef(isHeld);
  held.current = isHeld;
  const filter = queryOf(q ?? '').filter;
  const address = addressOf('/v1/usage/stream', { ...filter, ...(tab === 'late' && { state: 'late' }) });
  useEffect(() => {
    setRows(noLiveRows);
    return follow(address, {
      opened: setOpen,
      arrived: (rows, leftOut) => setRows((before) => withArrived(before, { rows, leftOut, isHeld: held.current() })),
    });
  }, [address]);
  return { ...rows, isOpen, release: useCallback(() => setRows(released), []) };
}

interface Follower {
  opened(isOpen: boolean): void;
  arrived(rows: readonly LoggedUsage[], leftOut: number): void;
}

/** Until the answer is called. What comes is gathered, so that a burst is drawn once. */
function follow(address: string, { opened, arrived }: Follower): () => void {
  let rows: LoggedUsage[] = [];
  let leftOut = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  let source = open();
  const entering = setInterval(() => {
    if (rows.length === 0 && leftOut === 0) return;
    arrived(rows, leftOut);
    rows = [];
    leftOut = 0;
  }, entersEveryMs);

  function open(): EventSource {
    const opening = new EventSource(address);
    const later = () => {
      opened(false);
      if (opening.readyState !== EventSource.CLOSED) return;
      clearTimeout(again);
      again = setTimeout(() => {
        source = open();
      }, againAfterMs);
    };
    opening.addEventListener('open', () => opened(true));
    opening.addEventListener('usage', ({ data }: MessageEvent<string>) => void rows.push(JSON.parse(data)));
    opening.addEventListener('left-out', ({ data }: MessageEvent<string>) => {
      leftOut += (JSON.parse(data) as { entries: number }).entries;
    });
    opening.addEventListener('end', () => {
      opening.close();
      later();
    });
    opening.addEventListener('error', later);
    return opening;
  }

  return () => {
    clearInterval(entering);
    clearTimeout(again);
    source.close();
  };
}
