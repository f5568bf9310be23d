import { useMemo, useState } from 'react';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { AreaField, TextField } from '../../../../ui/field/field.js';
import { localDate } from '../../../../ui/format/date.js';
import { dayAfter, localMidnight } from '../../../../ui/format/local-midnight.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import { reasonsByField } from '../../form/reasons.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './amend.module.css';
import { useBackfill, useBackfillPreview, useUsageOfWindow } from './backfill.queries.js';
import { BackfillCounts } from './backfill-counts.js';
import { ChargeEffects } from './charge-effects.js';
import { pastedEvents } from './pasted-events.js';
import { ReasonField } from './reason-field.js';

interface BackfillSheetProps {
  readonly subscriptionId: string;
  /** Its day is what the window is at first. */
  readonly occurredAt: string;
  readonly onDone: (backfillId: string | undefined) => void;
  readonly onClose: () => void;
}

const fields = ['/from', '/to', '/events', '/reason'].map((pointer) => ({ name: pointer, pointer }));

/** All usage of a subscription in a window of time, before other events take its place: first what that changes, then the act. */
export default function BackfillSheet({ subscriptionId, occurredAt, onDone, onClose }: BackfillSheetProps) {
  const zone = useTenantZone();
  const [day] = useState(() => dayOf(occurredAt, zone));
  const [window, setWindow] = useState(day);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const preview = useBackfillPreview(subscriptionId);
  const backfill = useBackfill(subscriptionId);
  const present = useUsageOfWindow(subscriptionId);
  const pasted = useMemo(() => pastedEvents(text), [text]);
  const replacing = { from: window.from.trim(), to: window.to.trim(), events: pasted.events };
  const { data } = preview;
  const isKnown = data !== undefined && data.text === text && data.from === replacing.from && data.to === replacing.to;
  const error = isKnown ? backfill.error : preview.error;
  const refused = reasonsByField(fields, error instanceof ApiProblem ? error.reasons : []).errors;
  const typed = (side: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      autoComplete="off"
      error={refused[`/${side}`]}
      value={window[side]}
      onChange={({ target }) => setWindow({ ...window, [side]: target.value })}
    />
  );
  return (
    <ConfirmSheet
      of={{
        isPending: backfill.isPending || preview.isPending,
        error,
        onConfirm: () =>
          isKnown
            ? backfill.mutate(
                { ...replacing, reason: reason.trim() },
                { onSuccess: ({ backfillId }) => onDone(backfillId) },
              )
            : preview.mutate({ ...replacing, text }),
        onClose,
      }}
      title="Replace usage of this subscription?"
      what={isKnown ? 'The usage' : 'What it changes'}
      act={isKnown ? 'be replaced' : 'be shown'}
      button={
        isKnown ? `Replace with ${countOf(pasted.events.length, 'event', 'events', 'en')}` : 'Show what it changes'
      }
      busy={isKnown ? 'Replacing …' : 'Looking …'}
      isReady={reason.trim() !== '' && pasted.problems.length === 0}
    >
      <p>
        These events take the place of all its usage between the two times. What keeps its id and says something else is
        amended, what is not here is voided.
      </p>
      <div className={styles.added}>
        {typed('from', 'From')}
        {typed('to', 'Before')}
      </div>
      <AreaField
        label="Events"
        help="Each with id, time and properties, source if it is not “api”: JSON lines, a JSON list, or a table whose first line names the columns."
        error={pasted.problems.length > 0 ? pasted.problems.join(' ') : refused['/events']}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div>
        <Button
          size="small"
          busy={present.isPending ? 'Reading …' : undefined}
          onClick={() => present.mutate(replacing, { onSuccess: (lines) => lines !== undefined && setText(lines) })}
        >
          Begin with what is there
        </Button>
        {present.isSuccess && present.data === undefined && (
          <p role="status">That is too much to be changed by hand.</p>
        )}
        {present.error && <ProblemNote of="The usage" act="be read" error={present.error} />}
      </div>
      <ReasonField reason={reason} error={refused['/reason']} onChange={setReason} />
      {isKnown && (
        <div className={styles.counts}>
          <BackfillCounts {...data} />
          <ChargeEffects {...data} />
        </div>
      )}
    </ConfirmSheet>
  );
}

function dayOf(at: string, zone: string): { readonly from: string; readonly to: string } {
  const date = localDate(at, zone);
  const [from, to] = date === undefined ? [] : [date, dayAfter(date)].map((one) => localMidnight(one, zone));
  return { from: from ?? at, to: to ?? at };
}
