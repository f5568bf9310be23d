import { Link } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Later } from '../../../../ui/later/later.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import { Permitted } from '../../permitted.js';
import { standingEntryOf, subscriptionOf } from './amendment.js';
import type { StoredEvent } from './logs.queries.js';
import styles from './usage.module.css';
import { isVoidable } from './voidable.js';

const VoidSheet = lazy(() => import('./void-sheet.js'));
const AmendSheet = lazy(() => import('./amend-sheet.js'));
const BackfillSheet = lazy(() => import('./backfill-sheet.js'));

interface UsageActsProps {
  readonly event: StoredEvent;
  readonly source: string;
  readonly id: string;
  readonly isLooking: boolean;
  readonly onLook: () => void;
}

type Act = 'void' | 'amendment' | 'backfill';

interface Asked {
  readonly about: string;
  readonly act: Act;
  readonly isSent: boolean;
  /** That the event had when it was asked: with more, what was sent has come to it. */
  readonly entries: number;
  /** The one that was sent from here: its own page can undo it. */
  readonly backfillId?: string | undefined;
}

/** What can be done about an event that counts, or waits to. */
export function UsageActs({ event, source, id, isLooking, onLook }: UsageActsProps) {
  const about = `${source}/${id}`;
  // Of another event nothing was asked.
  const [last, setLast] = useState<Asked>();
  const asked = last?.about === about ? last : undefined;
  const ask = (act: Act) => setLast({ about, act, isSent: false, entries: event.entries.length });
  const sheet = {
    onDone: () => asked && setLast({ ...asked, isSent: true }),
    onClose: () => setLast(undefined),
  };
  const standing = standingEntryOf(event);
  const subscriptionId = standing && subscriptionOf(standing);
  const sent = asked?.isSent && (asked.backfillId !== undefined || asked.entries === event.entries.length);
  // A sheet that stands open stays until its act is done, also where that ends what could be done.
  if (!sent && (!asked || asked.isSent) && (!isVoidable(event) || !standing)) return null;
  return (
    <>
      <div className={styles.act} role="status">
        {sent ? (
          <>
            The log has the {asked.act}; what it changes is on its way.
            <Button size="small" busy={isLooking ? 'Looking …' : undefined} onClick={onLook}>
              Look again
            </Button>
            {asked.backfillId !== undefined && (
              <Link to="/data/logs" search={{ tab: 'backfills', open: asked.backfillId }} className={linkClass}>
                See it, or undo it
              </Link>
            )}
          </>
        ) : (
          <Permitted need="integration:write">
            <Button size="small" onClick={() => ask('amendment')}>
              Amend
            </Button>
            <Button size="small" onClick={() => ask('void')}>
              Void
            </Button>
            {subscriptionId !== undefined && (
              <Button size="small" onClick={() => ask('backfill')}>
                Replace usage
              </Button>
            )}
          </Permitted>
        )}
      </div>
      <Later>
        {asked?.act === 'void' && !asked.isSent && <VoidSheet event={event} source={source} id={id} {...sheet} />}
        {asked?.act === 'amendment' && !asked.isSent && standing && <AmendSheet entry={standing} {...sheet} />}
        {asked?.act === 'backfill' && !asked.isSent && standing && subscriptionId !== undefined && (
          <BackfillSheet
            subscriptionId={subscriptionId}
            occurredAt={standing.occurredAt}
            onDone={(backfillId) => setLast({ ...asked, isSent: true, backfillId })}
            onClose={sheet.onClose}
          />
        )}
      </Later>
    </>
  );
}
