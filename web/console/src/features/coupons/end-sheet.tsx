import { type Confirmation, ConfirmSheet } from '../../confirm-sheet.js';

interface EndSheetProps {
  readonly code: string;
  readonly of: Confirmation;
}

/** A coupon of one subscription, before it takes nothing off any more. */
export default function EndSheet({ code, of }: EndSheetProps) {
  return (
    <ConfirmSheet
      of={of}
      title={`End ${code} for this subscription?`}
      what="The coupon"
      act="be ended"
      button="End it"
      busy="Ending …"
    >
      <p>It takes nothing off invoices that are issued from now on. Those that are issued stay as they are.</p>
    </ConfirmSheet>
  );
}
