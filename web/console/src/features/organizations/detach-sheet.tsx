import { type Confirmation, ConfirmSheet } from '../../confirm-sheet.js';

interface DetachSheetProps {
  /** "Visa ending in 4242" */
  readonly name: string;
  readonly of: Confirmation;
}

/** A card, before it is charged no more. */
export default function DetachSheet({ name, of }: DetachSheetProps) {
  return (
    <ConfirmSheet
      of={of}
      title={`Remove ${name}?`}
      what="The card"
      act="be removed"
      button="Remove the card"
      busy="Removing …"
    >
      <p>No invoice is charged to it any more. The customer can give it again.</p>
    </ConfirmSheet>
  );
}
