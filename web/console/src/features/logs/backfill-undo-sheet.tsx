import { ConfirmSheet } from '../../confirm-sheet.js';
import { useUndoBackfill } from './backfill.queries.js';

interface BackfillUndoSheetProps {
  readonly subscriptionId: string;
  readonly backfillId: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A backfill, before its window becomes what it was. */
export default function BackfillUndoSheet({ subscriptionId, backfillId, onDone, onClose }: BackfillUndoSheetProps) {
  const undoing = useUndoBackfill(subscriptionId);
  return (
    <ConfirmSheet
      of={{
        isPending: undoing.isPending,
        error: undoing.error,
        onConfirm: () => undoing.mutate(backfillId, { onSuccess: onDone }),
        onClose,
      }}
      title="Undo this backfill?"
      what="The backfill"
      act="be undone"
      button="Undo the backfill"
      busy="Undoing …"
    >
      <p>
        The usage of the window becomes what it was. What was voided comes back under ids of its own, for an id is used
        once; what was new is voided.
      </p>
    </ConfirmSheet>
  );
}
