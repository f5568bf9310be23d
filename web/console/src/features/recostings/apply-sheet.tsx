import { countOf } from '../../../../ui/format/quantity.js';
import { type Confirmation, ConfirmSheet } from '../../confirm-sheet.js';
import type { Outcome } from './recosting-form.js';

interface ApplySheetProps {
  readonly outcome: Outcome;
  readonly of: Confirmation;
}

/** New costs of events, before they count. */
export default function ApplySheet({ outcome: { events, subscriptionCount }, of }: ApplySheetProps) {
  const changed = countOf(events, 'event', 'events', 'en');
  return (
    <ConfirmSheet
      of={of}
      title={`Amend ${changed}?`}
      what="The recosting"
      act="be applied"
      button={`Amend ${changed}`}
      busy="Applying …"
    >
      <p>
        Each takes the cost of today’s prices, in {countOf(subscriptionCount, 'subscription', 'subscriptions', 'en')}.
        Where a price follows the cost, the charge changes with it; of periods that are invoiced already, the difference
        is settled by the next invoice or a credit note.
      </p>
    </ConfirmSheet>
  );
}
